/** The style of the page that a person opens first, on screen and on paper. */
export const INDEX_STYLE = `body {
  margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 60rem; color: #1a1d21; background: #fff;
  font: 1rem/1.7 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'WenQuanYi Zen Hei', sans-serif; overflow-wrap: anywhere;
}
header { border-bottom: 3px solid #a31515; }
h1 { font-size: 1.8rem; }
h2 { margin-top: 2.5rem; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem 1.2rem; margin: .5rem 0; }
dt { color: #545b64; }
dd { margin: 0; }
article { margin-top: 1.2rem; border-top: 1px solid #9aa2ab; break-inside: avoid; }
h4 { margin: .8rem 0 0; }
.page { margin: .6rem 0 .6rem 1.2rem; padding-left: .8rem; border-left: 2px solid #d9dde2; font-size: .9rem; }
code { font-size: .8rem; }
`;
