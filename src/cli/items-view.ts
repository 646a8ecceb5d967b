import type { ChalkInstance } from 'chalk';
import type { SiteAudit } from '../model/audit.js';
import type { ItemAnswer } from '../model/item-survey.js';
import type { ElsewhereReason } from '../model/judgeability.js';
import { surveysOf } from '../report/item-rows.js';
import { elsewhereNames, itemFlagNames } from '../report/item-wording.js';

const FLAGS_MOST = 5;
const NAMES_MOST = 8;
const REASONS: readonly ElsewhereReason[] = ['on-request', 'no-website-channel', 'other-level'];

/** What the site shows of the items of its lists (清单核对), list by list in a few lines; empty without lists. */
export function itemsView(audit: SiteAudit, colour: ChalkInstance): string {
  const parts = surveysOf(audit).map(({ title, survey, counts }) => {
    const { items, judged, elsewhere } = survey.coverage;
    const classes = `程序判定${judged.machine}项，程序提示${judged['machine-flags']}项，人工判定${judged.person}项，不在此判定${counts.elsewhere}项`;
    const seen = `已见${counts.found}项，未见${counts.notSeen}项，无法判定${counts.cannotTell}项`;
    return [
      colour.bold(`清单核对：${title}，共${items}项（${classes}）`),
      ...(survey.answers.length > 0
        ? [
            `  ${seen}。未见不等于没有公开，请人工核对。`,
            colour.dim(
              `  查找范围：页面${survey.looked.pages}个、栏目${survey.looked.columns}个、不同的标题和标签${survey.looked.texts}条`,
            ),
          ]
        : []),
      ...(survey.doubt === null ? [] : [colour.cyan(`  ? ${survey.doubt}`)]),
      ...flagLines(survey.answers, colour),
      ...notSeenLine(survey.answers),
      ...reasonLines(elsewhere).map((line) => colour.dim(line)),
    ].join('\n');
  });
  return parts.join('\n\n');
}

function flagLines(answers: readonly ItemAnswer[], colour: ChalkInstance): readonly string[] {
  const flags = answers.flatMap(({ flags }) => flags);
  const shown = flags
    .slice(0, FLAGS_MOST)
    .map(
      ({ kind, message, url }) =>
        `  ${colour.cyan('?')} ${itemFlagNames[kind]}：${message}${url ? colour.dim(` ${url}`) : ''}`,
    );
  if (flags.length > FLAGS_MOST) shown.push(`  ? 另有${flags.length - FLAGS_MOST}条提示，用 --json 查看。`);
  return shown;
}

function notSeenLine(answers: readonly ItemAnswer[]): readonly string[] {
  const names = answers.filter(({ content }) => content.kind === 'not-seen').map(({ name }) => name);
  if (names.length === 0) return [];
  const more = names.length > NAMES_MOST ? `等${names.length}项` : '';
  return [`  未见：${names.slice(0, NAMES_MOST).join('、')}${more}`];
}

function reasonLines(elsewhere: { readonly [reason in ElsewhereReason]: number }): readonly string[] {
  return REASONS.filter((reason) => elsewhere[reason] > 0).map(
    (reason) => `  不在此判定${elsewhere[reason]}项：${elsewhereNames[reason]}`,
  );
}
