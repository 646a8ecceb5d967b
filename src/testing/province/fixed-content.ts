import { escapeHtml } from './house-style.js';
import type { SiteArticle, SiteColumn, SiteView } from './site-view.js';

const SERVICES = [
  '公共场所卫生许可',
  '林木采伐许可',
  '道路货物运输经营许可',
  '职业资格证书补办',
  '农村建房审批',
  '排水许可',
  '营业性演出审批',
  '教师资格认定',
];

/** The paragraphs of an article. */
export function articleText({ description }: SiteView, { topic, on, title }: SiteArticle): readonly string[] {
  const [year, month, day] = on.split('-').map(Number);
  return [
    `${year}年${month}月${day}日，${description.owner}围绕“${topic}”作出部署，要求各有关单位把${topic}摆在重要位置，明确任务、压实责任、跟踪问效，按季度公布进展。`,
    `据介绍，今年以来${description.place}坚持问题导向，对${topic}中群众反映集中的事项逐项梳理，建立清单，限期办结，相关情况在本网站向社会公开，接受监督。`,
    '下一步，将继续完善工作机制，加强部门协同和基层指导，做好政策宣传和咨询服务，切实提高服务水平，确保各项举措落到实处。',
    `公众对《${title}》所涉内容有意见建议的，可通过本网站互动交流栏目提出，或者拨打${phoneOf(description.region)}咨询。`,
  ];
}

/** The telephone of a site's editors. */
export function phoneOf(region: string): string {
  return `0999-${8_000_000 + Number(region)}`;
}

/** HTML of a column that is a page and not a list. */
export function fixedContent(view: SiteView, column: SiteColumn): string {
  const { owner, place, headTitle, region, host } = view.description;
  const address = `${place}青岚大道${Number(region) % 97}号`;
  switch (column.holds) {
    case 'guide':
      return paragraphs([
        `为方便公民、法人和其他组织获取${owner}主动公开或者依申请公开的政府信息，根据《中华人民共和国政府信息公开条例》，编制本指南。本指南每年更新一次。`,
        `一、公开机构。${owner}办公室负责推进、指导、协调、监督本机关政府信息公开工作。办公地址：${address}；办公时间：工作日9:00—12:00，13:30—17:00；联系电话：${phoneOf(region)}。`,
        '二、主动公开。本机关主动公开机构职能、规划计划、行政许可、财政预决算、政策文件等信息，公开形式为政府网站、政务新媒体和政府信息查阅点。属于主动公开范围的，自信息形成或者变更之日起20个工作日内公开。',
        '三、依申请公开。申请人可以当面、邮寄或者通过网站提出申请。本机关收到申请，能够当场答复的当场答复；不能当场答复的，自收到申请之日起20个工作日内答复，需要延长的，延长期限最长不超过20个工作日。',
        '四、监督。公民、法人或者其他组织认为本机关未依法履行政府信息公开义务的，可以向上一级政府信息公开工作主管部门投诉、举报，也可以依法申请行政复议或者提起行政诉讼。',
      ]);
    case 'duties':
      return paragraphs([
        `${owner}贯彻落实国家和省有关方针政策，依法履行下列职责：组织实施有关法律法规；拟订发展规划和年度计划并组织实施；负责行业管理、公共服务和安全监管；完成上级交办的其他任务。`,
        `内设机构：办公室、政策法规处、规划财务处、行政审批处、人事处。办公室承担机关日常运转、政务公开、新闻宣传等工作，联系电话${phoneOf(region)}。`,
        `办公地址：${address}。办公时间：工作日9:00—12:00，13:30—17:00。邮政编码：999${region.slice(3)}。负责人：见“领导信息”栏目。`,
      ]);
    case 'leaders':
      return `<table class="leaders" border="1"><tr><th>姓名</th><th>职务</th><th>工作分工</th></tr>
<tr><td>岑望</td><td>${headTitle}</td><td>主持全面工作，负责财政、审计方面工作，联系政务公开工作。</td></tr>
<tr><td>陆知秋</td><td>副${headTitle}</td><td>负责规划、建设、生态环境和安全生产方面工作，协助分管政务服务工作。</td></tr>
<tr><td>沈一川</td><td>副${headTitle}</td><td>负责教育、卫生、文化和民生保障方面工作，协助分管信访和应急工作。</td></tr></table>
<p>以上信息由${owner}办公室维护，领导同志简历、分工如有变化，自变化之日起10个工作日内更新。</p>`;
    case 'overview':
      return paragraphs([
        `${place}地处青岚高原东麓，岚江自西北向东南流贯全境，气候温和，雨量充沛，森林覆盖率居全省前列，素有“岚水之源”之称。`,
        `${place}物产丰富，以高山茶、冷水鱼、中药材为特色产业，近年来交通条件明显改善，文化旅游、新型材料、数字服务等产业加快发展。`,
        '全域人口稳定增长，城乡公共服务不断完善，教育、医疗、养老等民生事业持续进步，正朝着山水相融、宜居宜业的目标迈进。',
      ]);
    case 'services':
      return `<p>办理下列事项，请点击事项名称进入政务服务网查看办事指南（设定依据、申请条件、办理材料、办理地点、办理时间、办理流程、联系电话）并在线办理。</p>
<table class="services"><tr><th>事项名称</th><th>办理方式</th><th>咨询电话</th></tr>
${SERVICES.map((name, index) => `<tr><td><a href="http://zwfw.qinglan.test/guide?id=${region}${index}" target="_blank">${name}</a></td><td>在线办理</td><td>${phoneOf(region)}</td></tr>`).join('\n')}</table>`;
    case 'request':
      return `<p>公民、法人和其他组织需要申请获取${owner}政府信息的，请先阅读政府信息公开指南，再填写下列申请表。本机关自收到申请之日起20个工作日内答复。</p>
${form('/apply', ['申请人姓名', '证件名称', '证件号码', '联系电话', '通信地址', '所需政府信息的名称或者特征描述', '获取信息的方式'], '提交申请')}`;
    case 'form':
      return `<p>欢迎通过“${escapeHtml(column.name)}”提出咨询、意见和建议。来信由${owner}办公室受理，简单咨询5个工作日内答复，其他事项15个工作日内答复。</p>
${form('/letter', ['您的姓名', '联系电话', '来信标题', '来信内容', '验证码'], '提交')}`;
    case 'petition':
      return paragraphs([
        `信访事项请通过网上信访平台提出，违纪违法线索请向纪检监察机关举报。${owner}不在本栏目受理业务咨询。`,
        `信访接待地址：${address}；接待时间：工作日9:00—12:00，13:30—17:00；信访电话：${phoneOf(region)}。`,
        `网络信访网址由上级信访部门统一提供，${host}不收集信访人的个人信息。`,
      ]);
    default:
      throw new Error(`a column that holds ${column.holds} has no fixed content`);
  }
}

function paragraphs(texts: readonly string[]): string {
  return texts.map((text) => `<p style="text-indent:2em">${escapeHtml(text)}</p>`).join('\n');
}

function form(action: string, fields: readonly string[], button: string): string {
  const rows = fields.map((field, index) => {
    const control = /内容|描述/.test(field)
      ? `<textarea name="f${index}" rows="6"></textarea>`
      : `<input type="text" name="f${index}">`;
    return `<tr><td>${field}：</td><td>${control}</td></tr>`;
  });
  return `<form action="${action}" method="post"><table>${rows.join('')}</table><input type="submit" value="${button}"></form>`;
}
