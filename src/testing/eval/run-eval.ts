import { parseArgs } from 'node:util';
import { parseIsoDate } from '../../calendar/iso-date.js';
import { GongkaiError } from '../../errors.js';
import { readPage } from '../../extract/read-page.js';
import { askPage } from './ask-page.js';
import { loadPages } from './load-pages.js';
import { measureSpeed } from './measure-speed.js';
import { printMisses, printTable } from './print-table.js';
import { findShortfalls, findThrown, parseThreshold } from './shortfalls.js';
import { tallyAnswers } from './tally.js';

/** How the instrument is called. */
export const USAGE = `npm run eval -- <folder> [options]

  --file <part>                          only pages whose file name holds this; may be repeated
  --question <part>                      only questions whose name holds this; may be repeated
  --as-of <day>                          the day from which all pages are read, instead of each page's own
  --min-precision [<question>=]<0..1>    exits 1 below it; without a question it holds for all; may be repeated
  --min-recall [<question>=]<0..1>       likewise
  --no-misses                            the table only
  --speed                                milliseconds a page, instead of the table`;

const OPTIONS = {
  file: { type: 'string', multiple: true, default: [] as string[] },
  question: { type: 'string', multiple: true, default: [] as string[] },
  'as-of': { type: 'string' },
  'min-precision': { type: 'string', multiple: true, default: [] as string[] },
  'min-recall': { type: 'string', multiple: true, default: [] as string[] },
  'no-misses': { type: 'boolean', default: false },
  speed: { type: 'boolean', default: false },
} as const;

/** What the instrument prints, and the status it ends with: 1 when a threshold is not reached or a reader threw. */
export interface EvalResult {
  readonly output: string;
  readonly status: 0 | 1;
}

/** Reads the pages of a folder and measures the readers by its labels. Throws when arguments or folder do not fit. */
export function runEval(args: readonly string[]): EvalResult {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1)
    throw new GongkaiError('EVAL_USAGE', 'one folder is needed', { hint: `Call it so: ${USAGE}` });
  const pages = loadPages(folder, parseDay(values['as-of'])).filter(({ file }) =>
    holdsAny(file, values.file),
  );
  if (values.speed) return { output: measureSpeed(pages), status: 0 };

  const asked = pages.map((page) => ({
    file: page.file,
    answers: askPage(page, readPage).filter(
      ({ question, standing }) =>
        holdsAny(question, values.question) || (question === 'page reads' && standing === 'wrong'),
    ),
  }));
  const rows = tallyAnswers(asked);
  const shortfalls = [
    ...findThrown(rows),
    ...findShortfalls(rows, 'precision', values['min-precision'].map(parseThreshold)),
    ...findShortfalls(rows, 'recall', values['min-recall'].map(parseThreshold)),
  ];
  const misses = values['no-misses'] ? '' : printMisses(asked);
  return {
    output: [printTable(rows), misses, shortfalls.join('\n')].filter((part) => part !== '').join('\n\n'),
    status: shortfalls.length > 0 ? 1 : 0,
  };
}

function holdsAny(text: string, parts: readonly string[]): boolean {
  return parts.length === 0 || parts.some((part) => text.includes(part));
}

function parseDay(text: string | undefined) {
  if (text === undefined) return null;
  const day = parseIsoDate(text);
  if (day === null) throw new GongkaiError('EVAL_USAGE', `--as-of is no day: "${text}"`);
  return day;
}
