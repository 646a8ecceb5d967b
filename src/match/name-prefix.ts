/** Words in front of a name that say no more than “ours”: 我县要闻, 本局通知公告, 政府信息公开指南. */
const OURS =
  /^(?:(?:我|本)(?:省|市|县|区|州|盟|旗|镇|乡|局|厅|委|办|部|院|校|中心|站|街道|单位|地|机关)|政府)$/;
const ONE_CHARACTER_UNIT = /^[省市县区州盟旗镇乡局厅委]$/;
const UNIT_END =
  /(?:省|市|县|区|州|盟|旗|镇|乡|街道|村|局|厅|委|委员会|办公室|府办|中心|政府|组织部|宣传部|统战部|武装部|处|院|所|站|大队|支队|总队|学校|公司|集团|协会)$/;
/** Words that end like a unit and are none, or are everybody's units and not one. */
const NO_UNIT =
  /(?:网站|专区|社区|小区|园区|景区|灾区|库区|地区|城市|上市|超市|区县|县区|市县|县市|城乡|下乡|乡镇|镇乡|城镇|农村|乡村|大厅|场所|新闻中心|信息中心|数据中心|下载中心|服务中心|个人中心|强县|兴县|示范县|脱贫县|基层政府|机关处|之处|历届政府)$/;
/** News and papers of somebody far above; a province's own columns are known by its agency's name. */
const FROM_ABOVE = /^(?:国务院|国家|中央|全国|国内|国办|中办|省|自治区|上级|总局)/;

/** What stands in front of a column's name: `ours` names the site's own body, `unit` some place or unit, null neither. */
export type PrefixSort = 'ours' | 'unit' | null;

/** Tells whether a prefix (normalised) is the name of a place or unit. */
export function sortPrefix(prefix: string): PrefixSort {
  if (OURS.test(prefix)) return 'ours';
  return isUnitName(prefix) ? 'unit' : null;
}

/** Whether a normalised text reads as the name of one place or unit: 云岭县, 县林业局, 人民政府. */
export function isUnitName(text: string): boolean {
  if (text.length === 1) return ONE_CHARACTER_UNIT.test(text);
  return UNIT_END.test(text) && !NO_UNIT.test(text) && !FROM_ABOVE.test(text);
}

/**
 * Whether a prefix is part of an agency's own name: 云岭县, 林业, 县林业局 for 云岭县林业局. `placeOnly` accepts what names a place
 * or the whole unit, and not its field of work (统计 of a 统计局).
 */
export function isOfAgency(
  prefix: string,
  agency: string,
  { placeOnly }: { readonly placeOnly: boolean },
): boolean {
  const wanted = prefix.replace(/^全(?=[省市县区州盟旗镇乡]$)/, '');
  if (wanted === '' || agency === '') return false;
  if (![agency, agency.replace('人民', '')].some((name) => name.includes(wanted))) return false;
  return !placeOnly || isUnitName(wanted) || agency.startsWith(wanted);
}
