/** The columns of the made-up site in groups, as its menu shows them. No two have the same name. */
export const GROUPS = [
  [
    '政务公开',
    '机构职能 领导信息 内设机构 政府信息公开指南 政府信息公开制度 政府信息公开年报 依申请公开 法定主动公开内容',
  ],
  ['政策文件', '规范性文件 政府文件 办公室文件 政策解读 图解政策 规划计划 统计信息 政府公报'],
  ['财政资金', '财政预算 财政决算 三公经费 政府采购 专项资金 惠农补贴 行政事业性收费 审计公开'],
  ['重点领域', '义务教育 医疗卫生 社会救助 养老服务 公共法律服务 食品药品监管 环境保护 安全生产'],
  ['权责事项', '权责清单 行政许可 行政处罚 双随机一公开 行政执法公示 重大决策预公开 建议提案办理 营商环境'],
  ['新闻动态', '要闻 部门动态 乡镇动态 通知公告 媒体聚焦 图片新闻 专题专栏 会议活动'],
  ['民生服务', '就业创业 住房保障 公共文化 乡村振兴 招考录用 征地拆迁 公共资源配置 重大建设项目'],
  ['互动交流', '民意征集 结果反馈 在线访谈 回应关切'],
].map(([name, columns]) => ({ name, columns: columns.split(' ') }));

const SUBJECTS =
  '县人民政府办公室 县发展和改革局 县教育局 县财政局 县民政局 县水务局 县农业农村局 县卫生健康局 县应急管理局 县市场监督管理局'.split(
    ' ',
  );
const TOPICS =
  '城乡居民基本医疗保险参保缴费 高标准农田建设 农村饮水安全巩固提升 义务教育阶段招生入学 老旧小区改造 秋粮收购 冬春季森林防火 城镇污水处理设施运行 小微企业融资对接 残疾人两项补贴发放'.split(
    ' ',
  );
const FORMS = [
  '{s}关于印发《{t}实施方案》的通知',
  '{s}组织召开{t}工作推进会',
  '关于{t}有关事项的公告',
  '{s}{t}情况公示',
  '{s}扎实推进{t}工作',
];
const SENTENCES =
  '各乡镇人民政府、各有关单位要高度重视{t}工作，加强组织领导，明确责任分工。|要坚持问题导向，对照任务清单逐项抓好落实，确保各项措施落地见效。|{s}负责统筹协调，会同有关部门定期调度工作进展，及时研究解决存在的困难和问题。|鼓励社会力量依法有序参与，广泛听取群众意见建议，主动接受社会监督。|对工作推进不力、造成不良影响的，依规依纪依法追究责任。|有关材料请于规定时限内报送，逾期未报的视为无意见。|截至目前，全县已完成年度任务的八成以上，完成投资三千余万元，惠及群众一万二千余人。|下一步将继续完善长效机制，巩固提升工作成果，切实增强群众的获得感。'.split(
    '|',
  );

/** A headline, 12 to 40 characters. */
export function headline(chance) {
  return fill(chance.pick(FORMS), chance);
}

/** Running text of at least so many characters. */
export function prose(chance, least) {
  let text = '';
  while (text.length < least) text += fill(chance.pick(SENTENCES), chance);
  return text;
}

/** The name of a made-up office. */
export function office(chance) {
  return `清溪${chance.pick(SUBJECTS)}`;
}

function fill(form, chance) {
  return form.replace('{s}', chance.pick(SUBJECTS)).replace('{t}', chance.pick(TOPICS));
}
