import { parseHostMap } from '../collect/host-map.js';
import { readOuterProxy } from '../collect/outer-proxy.js';
import { browserSearch } from './browser-tools.js';
import { examineBrowser } from './doctor/browser.js';
import { examineDatabase } from './doctor/database.js';
import type { Diagnosis } from './doctor/diagnosis.js';
import { examineDisk, examineNode, examineStandards } from './doctor/machine.js';
import { examineNetwork } from './doctor/network.js';
import { EXIT } from './exit-code.js';
import { databaseOf } from './kept-workspace.js';
import type { Terminal } from './terminal.js';

/** What `gongkai doctor` takes. */
export interface DoctorFlags {
  readonly browser?: string;
  readonly workspace: string;
  /** Address of the PostgreSQL that holds its tables. */
  readonly store?: string;
  readonly host: string;
  readonly resolve?: readonly string[];
  readonly json?: boolean;
}

/** `gongkai doctor`: what this machine lacks, each with its repair. Exit 0 when nothing is broken, 2 otherwise. */
export async function doctorCommand(flags: DoctorFlags, terminal: Terminal): Promise<number> {
  const ways = { hostMap: parseHostMap(flags.resolve ?? []), outer: readOuterProxy(undefined, process.env) };
  const database = databaseOf(flags);
  const diagnoses = [
    examineNode(),
    ...(await examineBrowser(browserSearch(flags.browser))),
    ...(await examineDisk(flags.workspace)),
    ...(database === null ? [] : await examineDatabase(database)),
    await examineStandards(),
    ...(await examineNetwork(flags.host, ways)),
  ];
  terminal.print(
    flags.json ? JSON.stringify(diagnoses, null, 2) : diagnoses.map((one) => show(one, terminal)).join('\n'),
  );
  return diagnoses.some(({ state }) => state === 'broken') ? EXIT.input : EXIT.clean;
}

function show({ what, state, says, repair }: Diagnosis, { colour }: Terminal): string {
  const mark = {
    well: colour.green('ok     '),
    weak: colour.yellow('warning'),
    broken: colour.red('broken '),
  }[state];
  const lines = [`${mark}  ${what.padEnd(13)} ${says}`];
  if (repair) lines.push(`${' '.repeat(24)}${colour.dim('Repair:')} ${repair}`);
  return lines.join('\n');
}
