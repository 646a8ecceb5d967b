import { HEADINGS, type TableField } from './table-fields.js';

/** Other words for headings, as catalogues of counties have them; blanks and what stands in brackets are left out before. */
const WORDS: readonly (readonly [RegExp, TableField])[] = [
  [/^(?:项目)?(?:序号|编号|序列)$/u, 'number'],
  [/^(?:公开)?一级(?:公开)?(?:事项|目录|指标|栏目|类别|分类|名称)?$/u, 'first'],
  [/^(?:公开)?(?:事项|信息|目录)?(?:类别|分类|类型)$/u, 'first'],
  [/^(?:公开)?二级(?:公开)?(?:事项|目录|指标|栏目|类别|分类|名称)?$/u, 'second'],
  [/^(?:主动)?公开(?:事项|项目|目录)(?:名称)?$|^(?:事项|信息|目录)名称$|^事项$/u, 'second'],
  [/^(?:公开)?三级(?:公开)?(?:事项|目录|指标|栏目|类别|分类|名称)?$/u, 'third'],
  [/^(?:公开|主要|具体|信息)?(?:内容|要素)(?:[及和与、/]?(?:要素|内容|要求|规范))?$/u, 'content'],
  [/^(?:公开|政策|法律|法规|法定|文件|设定)*依据(?:文件)?$|^法律法规(?:及|和)?(?:政策)?依据$/u, 'basis'],
  [/^(?:公开|更新|发布)?(?:时限|期限|时间|时效|频率|周期)(?:要求)?$/u, 'limit'],
  [/^(?:信息)?(?:公开|责任|发布|实施)*(?:主体|单位|部门|机关)$/u, 'publisher'],
  [/^(?:公开|发布|信息)*(?:渠道|载体|平台|途径)(?:[和与及、/或]?(?:载体|渠道|平台|方式))?$/u, 'channels'],
  [/^(?:公开)?(?:对象|范围)$/u, 'audience'],
  [/^(?:面向)?(?:全社会|社会公众|社会)$/u, 'audience:all'],
  [/^特定(?:群体|群众|对象|人群|公众)$/u, 'audience:some'],
  [/^(?:公开)?(?:方式|属性)$/u, 'manner'],
  [/^主动(?:公开)?$/u, 'manner:active'],
  [/^依申请(?:公开)?$/u, 'manner:on-request'],
  [/^(?:公开|适用)?(?:层级|级别)$/u, 'levels'],
  [/^(?:国家级?|中央)$/u, 'levels:nation'],
  [/^省(?:本?级)?$/u, 'levels:province'],
  [/^(?:市|地市|市州|设区的?市|市本)级$|^(?:地市|市州)$/u, 'levels:city'],
  [/^(?:县|区县|县区|市县|县市区|区|县、区)级$|^(?:区县|县区|县市区)$/u, 'levels:county'],
  [
    /^(?:乡|镇|乡镇|镇街|街镇|镇乡|街道|乡镇街道|乡、?镇、?街道)(?:[、及和]?村)?级$|^(?:乡镇|镇街|乡镇街道)$/u,
    'levels:township',
  ],
  [/^(?:责任|承办|公开|业务|主管|具体|内设)+(?:科室|处室|股室|机构|科|处)$|^科室$/u, 'office'],
];

/** Headings of what tables say beside an item: it has no place for them, and lacks nothing without. 本单位细化 is of our own tables. */
const NOTES =
  /^(?:备注|说明|备注说明|注|备考|一键直达|(?:直达|公开)?链接(?:地址)?|网址|五公开|(?:公开)?格式|本单位细化)$/u;

/** Whether a column holds notes about items. */
export function isOfNotes(heading: string): boolean {
  return NOTES.test(plainHeading(heading));
}

/** What a heading is for; null when it is not known. */
export function readHeading(text: string): TableField | null {
  const word = plainHeading(text);
  if (word === '') return null;
  const own = HEADINGS.find(({ name }) => plainHeading(name) === word);
  return own?.field ?? WORDS.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

/** A heading without blanks, broken lines and what stands in brackets. */
export function plainHeading(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/\([^()]*\)|[*:]/gu, '');
}
