import { oneLine } from './page-text.js';
import { remembered } from './remembered.js';

/** Longest text that is still taken for the name of a column: 国务院部门行政审批事项汇总清单 has 15 characters. */
const LABEL_MOST = 20;

/** So many labels are remembered at a time. */
const REMEMBERED_MOST = 2_000;

/** Longer texts are headlines, and stay as they are. */
const CLEAN_MOST = 60;

const PLAIN = /^[\u4e00-\u9fff]+$/;
const WRAPPED = /^(?:【(.+)】|\[(.+)\]|［(.+)］|<(.+)>|＜(.+)＞)$/;
/** Signs of an icon font stand in the private use area. */
const LEADING = /^[\s·•●■▪◆◇★☰≡►▶▷>＞»›|｜丨\-—+＋_:：/\ue000-\uf8ff]+/;
const TRAILING =
  /(?:[\s·•●■▪◆►▶>＞»›|｜丨\-—+＋_:：/…\ue000-\uf8ff]|\.{2,}|[[(（【［]?\s*(?:查看)?(?:更多|more)\s*[\])）】］]?|[[(（【［]\s*\d+\s*(?:条|篇)?\s*[\])）】］])+$/i;
/** An English or pinyin line below the name: 机构职能JIGOUZHINENG. */
const SUBTITLE = /^(.*[\u4e00-\u9fff）)”])\s*[A-Za-z][A-Za-z\s.&'-]{3,}$/;
const BETWEEN_CHARACTERS = /(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])/g;

const MORE =
  /^(?:(?:查看|浏览|点击|阅读)?更多(?:内容|信息|栏目)?|more|\[?\s*(?:更多|more)\s*\]?|详细|全部|查看全部)$/i;
/** Every way to say 更多 holds one of these. */
const MORE_HINT = /[更详全]|more/i;
const MORE_SIGNS = /^[\s.…·>＞»›+＋]+$/;
const HOME =
  /^(?:返回|回到)?(?:(?:网站|本站|站点|门户|政府网|专题|系统|中文|总站|省|市|县|区)?(?:首页|主页|首頁|主頁)|home|index)$/i;

/** Doors of a site that are no column: search, access aids, languages, accounts, tools of a page, pagers, the foot. */
const DOOR = new RegExp(
  `^(?:${[
    '.{0,6}(?:搜索|检索|搜一搜)',
    '.{0,6}登[录陆]|(?:用户|会员|立即|免费|账号)?注册|.{0,2}退出(?:登录)?|个人中心|我的(?:主页|空间|收藏)',
    '.{0,6}无障碍.{0,6}|.{0,4}长者.{0,6}|.{0,4}关怀.{0,4}|适老.{0,6}|老年.{0,3}(?:版|模式)|大字版|辅助工具|语音播报|盲人.{0,4}',
    '(?:简|繁)(?:体|體)?(?:中文|版)?|中文(?:版|网)?|(?:藏|维|蒙|彝|英|日|韩)(?:文|语)(?:版|\\s?EN)?|多语种|语言',
    '.{0,4}(?:手机|移动|电脑|触屏|新|旧|老)版(?:本)?(?:网站|入口|进入|回顾)?|旧版.{0,6}|.{0,6}客户端(?:下载)?|.{0,6}APP(?:下载)?|小程序|.{0,4}二维码|扫一扫',
    '.{0,8}(?:微信|微博|抖音|头条号|今日头条|快手|公众号|视频号|微信公众号|微门户)|新媒体|分享.{0,6}',
    '.{0,2}收藏.{0,4}|.{0,2}设为首页|.{0,4}RSS.{0,4}|.{0,4}订阅.{0,4}|天气.{0,4}|.{0,4}邮箱登录|邮箱',
    'QQ空间|腾讯.{0,3}|人人网|开心网|我要推荐|推荐给.{0,4}|.{0,6}支持IPv6.{0,4}|.{0,2}IPv6.{0,4}|打印.{0,4}|关闭.{0,4}|关\\s?闭|返回.{0,4}|回到顶部|顶部|置顶|字号|字体|放大|缩小|.{0,4}纠错|.{0,8}找错',
    '上一.|下一.|上页|下页|前一页|后一页|首页|尾页|末页|最后一页|第.{1,6}页|共.{1,6}页|跳转|转到|确定|取消|提交|重置|展开.{0,2}|收起|不限|暂无.{0,6}',
    '.{0,2}(?:网站|站点|本站)(?:地图|导航|声明|说明|帮助|管理)|.{0,4}地图|(?:网站)?使用帮助|帮助|法律声明|免责声明|隐私.{0,6}|版权.{0,8}|.{0,10}(?:备案|公网安备|ICP).{0,30}',
    '.{0,6}(?:友情|相关|常用|网站|快速|快捷|外部)链接|(?:快速|快捷|网站)(?:导航|通道|入口)|网站群|.{0,8}(?:部门|政府|下级)网站|智能(?:问答|客服|机器人)|(?:下载|附件|详情|阅读全文|全文|点击查看.{0,6}|点击进入|点击这里|进入|查看.{0,2})',
    '\\d{1,2}月|\\d{4}年?|今天.{0,10}',
  ].join('|')})$`,
  'i',
);
const SENTENCE =
  /[，。！？；：!?;:《|｜]|(?:19|20)\d{2}\s?[年./-]\s?\d{1,2}|\d{7,}|^关于.+的|的(?:通知|公告|公示|通报|意见|批复|决定|函)$/;

/** Name of a column as a link or heading prints it, without what templates put around it (更多, `>>`, a count, blanks). */
export function cleanLabel(text: string): string {
  let label = oneLine(text);
  if (PLAIN.test(label) && !label.endsWith('更多')) return label;
  if (label.length > CLEAN_MOST) return label;
  label =
    WRAPPED.exec(label)
      ?.slice(1)
      .find((inner) => inner !== undefined) ?? label;
  label = label.replace(LEADING, '').replace(TRAILING, '');
  label = SUBTITLE.exec(label)?.[1] ?? label;
  return label.replace(BETWEEN_CHARACTERS, '').trim();
}

const askColumn = remembered(namesColumn, REMEMBERED_MOST);
const askDoor = remembered(namesDoor, REMEMBERED_MOST);

/** Whether a clean label can be the name of a column: short, no sentence, no headline, no door such as 登录 or 下一页. */
export function isColumnLabel(label: string): boolean {
  return label.length >= 2 && label.length <= LABEL_MOST && askColumn(label);
}

function namesColumn(label: string): boolean {
  if (!/[\u4e00-\u9fff]{2}/.test(label)) return false;
  return !SENTENCE.test(label) && !DOOR.test(label) && !HOME.test(label) && !MORE.test(label);
}

/** Whether a label is a door that stands in menus without being a column. */
export function isDoorLabel(label: string): boolean {
  return label === '' || (label.length <= LABEL_MOST && askDoor(label));
}

function namesDoor(label: string): boolean {
  return DOOR.test(label) || HOME.test(label) || MORE.test(label) || /^\d{1,4}$/.test(label);
}

/** Whether a link's text, as printed, only leads to the rest of a list: 更多, `>>`, more. */
export function isMoreText(text: string): boolean {
  const plain = oneLine(text);
  if (plain === '') return false;
  if (!MORE_HINT.test(plain)) return MORE_SIGNS.test(plain);
  return MORE_SIGNS.test(plain) || MORE.test(plain.replace(/[\s.…·>＞»›+＋[\]()（）【】]/g, ''));
}

/** Whether a clean label names the home page. */
export function isHomeLabel(label: string): boolean {
  return HOME.test(label);
}
