import type { LimitTrigger, TriggerKind } from '../model/disclosure-limit.js';
import { canBeEvent } from './limit-words.js';

/** A trigger, and the part of the item that its words single out. */
export interface TriggerReading {
  readonly trigger: LimitTrigger;
  readonly scope: string | null;
}

const SUBJECT = '(?:该|本|相关|有关)?(?:公开)?(?:事项)?(?:政府)?(?:信息|文件|内容)?';
const FORMED = `${SUBJECT}(?:形成|产生|生成)`;
const OR = '(?:或者|或|和|及|、|/)';

/** First fit counts. A group `scope` holds what the decision is about. */
const TRIGGERS: readonly (readonly [TriggerKind, RegExp])[] = [
  ['formed', new RegExp(`^${FORMED}$`, 'u')],
  ['formed-or-changed', new RegExp(`^${FORMED}${OR}(?:发生)?(?:变更|更新|变化|调整|修改)$`, 'u')],
  [
    'made-or-obtained',
    new RegExp(`^${SUBJECT}(?:制定|制作|形成|产生)${OR}(?:获取|获得|取得|保存).{0,10}$`, 'u'),
  ],
  ['decision', /^(?:依法)?作出(?<scope>.{0,15}?)的?决定$/u],
  ['decision', /^(?<scope>.{0,20}?)决定作出$/u],
  ['survey-end', /^.{0,8}调查结束$/u],
  ['approval', /^.{0,10}(?:人民代表大会|人大).{0,12}批准$/u],
  ['reply', /^.{0,15}批复$/u],
  ['related-document', /^(?:相关|被解读的?)?政策性?文件(?:公开|发布|公布|印发)$/u],
];

/** A trigger that the vocabulary knows; null for any other words. */
export function readKnownTrigger(words: string): TriggerReading | null {
  for (const [kind, pattern] of TRIGGERS) {
    const found = pattern.exec(words);
    if (found) return { trigger: { kind, words }, scope: scopeOf(found.groups?.['scope']) };
  }
  return null;
}

/** Any event; null for words that can be none. */
export function readOtherTrigger(words: string): TriggerReading | null {
  return canBeEvent(words) ? { trigger: { kind: 'other', words }, scope: null } : null;
}

/** 行政决定 is any decision; 行政许可决定 only one on 行政许可. */
function scopeOf(written = ''): string | null {
  return written === '' || written === '行政' ? null : written;
}
