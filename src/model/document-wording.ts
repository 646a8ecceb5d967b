/** The words of the official documents that a quarter gives rise to. An office replaces them by a file of its own. */
export interface DocumentWording {
  /** The name at the head (发文机关标志), printed in red; null leaves it to the sender. */
  readonly sender: string | null;
  /** The supervision letter (督办函). */
  readonly letter: DocumentTemplate;
  /** The circular (通报). */
  readonly bulletin: DocumentTemplate;
}

/**
 * A title and a body in which `{name}` stands for what the report knows and `［…］` for what only the sender knows. A line of the body is
 * a paragraph; one that begins with 一、 is a heading. A line that is one field alone may become several paragraphs, or none.
 */
export interface DocumentTemplate {
  /** A line break marks where the title may be broken. */
  readonly title: string;
  readonly addressee: string;
  readonly body: string;
}

/** What `{name}` may be in a letter. */
export const LETTER_FIELDS = [
  '单位',
  '季度',
  '监测日',
  '依据',
  '逐项问题',
  '问题数',
  '未能复查',
  '整改期限',
  '反馈期限',
  '后果',
] as const;

/** What `{name}` may be in a circular. */
export const BULLETIN_FIELDS = [
  '季度',
  '监测日',
  '依据',
  '单位数',
  '网站数',
  '结论',
  '合格率',
  '出牌情况',
  '往期整改',
  '逐类问题',
  '红牌单位',
  '黄牌单位',
  '未能判定',
] as const;
