/**
 * Searches the page in the reader's browser; a page without it shows everything. Runs from a file, asks for nothing, keeps nothing.
 * Its digest stands in the policy of the page, so that no other script runs.
 */
export const SCRIPT = `(() => {
  const get = (id) => document.getElementById(id);
  const lists = [...document.querySelectorAll('details.list')].map((list) => {
    const title = list.querySelector('summary').textContent;
    const columns = [...list.querySelectorAll('tbody')].map((body) => ({
      body,
      rows: [...body.querySelectorAll('tr[data-k]')].map((row) => ({
        row,
        text: (title + ' ' + body.querySelector('th').textContent + ' ' + row.textContent).toLowerCase(),
      })),
    }));
    return { list, columns };
  });
  const asked = () => ({
    words: get('words').value.toLowerCase().split(/\\s+/).filter((word) => word !== ''),
    level: get('level').value,
    kind: get('kind').value,
    judge: get('judge').value,
  });
  const fits = ({ row, text }, { words, level, kind, judge }) =>
    (kind === '' || row.dataset.k === kind) &&
    (judge === '' || row.dataset.j === judge) &&
    (level === '' || row.dataset.l.split(' ').includes(level)) &&
    words.every((word) => text.includes(word));
  const search = () => {
    const question = asked();
    const isAsked = question.words.length > 0 || question.level + question.kind + question.judge !== '';
    let found = 0;
    let among = 0;
    for (const { list, columns } of lists) {
      let here = 0;
      for (const { body, rows } of columns) {
        let shown = 0;
        for (const entry of rows) {
          const isShown = !isAsked || fits(entry, question);
          entry.row.hidden = !isShown;
          if (isShown) shown++;
        }
        body.hidden = isAsked && shown === 0;
        here += shown;
      }
      list.hidden = isAsked && here === 0;
      list.open = isAsked && here > 0;
      found += here;
      if (here > 0) among++;
    }
    get('overview').hidden = isAsked;
    get('found').textContent = isAsked ? '找到' + found + '项，分布在' + among + '张清单。' : '';
  };
  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(search, 150);
  };
  get('words').addEventListener('input', soon);
  for (const id of ['level', 'kind', 'judge']) get(id).addEventListener('change', search);
  get('search').addEventListener('submit', (event) => {
    event.preventDefault();
    search();
  });
  get('search').addEventListener('reset', () => setTimeout(search));
  get('search').hidden = false;
  const open = () => {
    const list = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (list && list.tagName === 'DETAILS') list.open = true;
  };
  addEventListener('hashchange', open);
  search();
  open();
})();
`;
