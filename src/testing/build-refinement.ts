import type { IsoDate } from '../calendar/iso-date.js';
import { type LoadedRefinement, parseRefinement } from '../standards/parse-refinement.js';
import { type JoinedStandard, parseStandard } from '../standards/parse-standard.js';
import { type EffectiveStandard, refineStandard } from '../standards/refine-standard.js';

/** The list of a county in three columns, as its YAML file has it. */
export const COUNTY_LIST = `id: list
title: 县级清单
version: '1'
documents: [国办发〔2019〕54号]
defaults: { limit: 20个工作日内, publisher: 县级部门, channels: [政府网站] }
columnKinds: [{ id: news, title: 动态, names: [工作动态, 新闻], updateWithin: P14D }]
columns:
  - id: functions
    name: 机构职能
    aliases: [机构概况]
    updateWithin: P6M
    office: 办公室
    items:
      - { id: duties, name: 部门职责, content: [机构名称, 主要职责] }
      - { id: licences, name: 行政许可, content: [事项], limit: 自信息形成之日起7日内 }
      - { id: permits, name: 行政确认, content: [事项], limit: 同上 }
  - id: leaders
    name: 领导信息
    under: [机构职能]
  - id: news-column
    name: 工作动态
    kind: news
`;

/** That list, read. */
export function countyList(): JoinedStandard {
  return parseStandard({ file: 'list.yaml', text: COUNTY_LIST, digest: 'a'.repeat(64) });
}

/** A refinement of that list; `body` is what stands below its head. */
export function countyRefinement(body = ''): LoadedRefinement {
  const head = `roster: ours
agency: education
standard: list
title: 教育局公开清单细化
version: '1'
documents: [云教办〔2026〕5号]
`;
  return parseRefinement({ file: 'education.yaml', text: head + body, digest: 'b'.repeat(64) });
}

/** The list as the agency keeps it on a day. */
export function refineList(body = '', asOf = '2026-09-30'): EffectiveStandard {
  const list = countyList();
  return refineStandard(list, countyRefinement(body), {
    asOf: asOf as IsoDate,
    kinds: list.standard.columnKinds,
    joinDigests: (digests) => digests.join('+'),
  });
}
