/** What the bench of reading measured, as text. */
export function printRead(sorts) {
  return sorts
    .map(({ sort, pages, kilobytes, results, ratios, goalMillis }) =>
      [
        `read: ${sort}, ${pages} pages of ${kilobytes.toFixed(0)} KB (median)${goalMillis === null ? '' : `; goal: ${goalMillis} ms a page at most, all facts`}`,
        table(
          ['', 'pages/s', 'ms/page median', 'p95', 'p10', 'by p10'],
          results.map(({ name, pagesPerSecond, medianMillis, p95Millis, quietMillis }) => [
            name,
            pagesPerSecond.toFixed(0),
            medianMillis.toFixed(2),
            p95Millis.toFixed(2),
            quietMillis.toFixed(2),
            name in ratios ? `gongkai takes ${ratios[name].toFixed(2)} x` : '',
          ]),
        ),
      ].join('\n'),
    )
    .join('\n\n');
}

/** What the bench of standards measured, as text. */
export function printStandards({ load, audits }) {
  const { lists, items, medianMillis, quietMillis, loadMillis, cpuMillis, goalMillis } = load;
  return [
    `standards: loading and checking ${lists} lists with ${items} items in a new process; goal: ${goalMillis} ms at most`,
    table(
      ['', 'ms median', 'p10', 'of it loading', 'CPU ms'],
      [
        [
          'cold',
          figure(medianMillis, 0),
          figure(quietMillis, 0),
          figure(loadMillis, 0),
          figure(cpuMillis, 0),
        ],
      ],
    ),
    'standards: one site held against all items',
    table(
      ['', 'pages', 'items', 'found', 'ms median', 'p10', 'target', 'CPU ms', 'CPU µs per page and item'],
      audits.map((audit) => [
        `${audit.scale} x`,
        String(audit.pages),
        String(audit.items),
        String(audit.found),
        figure(audit.medianMillis, 0),
        figure(audit.quietMillis, 0),
        audit.goalMillis === null ? '' : `<= ${audit.goalMillis}`,
        figure(audit.cpuMillis, 0),
        figure(audit.microsPerPageAndItem, 1),
      ]),
    ),
  ].join('\n');
}

/** What one part of the bench of collecting measured, as text. */
export function printCollect(part) {
  return PRINTERS[part.part](part);
}

const PRINTERS = {
  static: (part) => printCrawl('static site, 1,000 pages, every page', part),
  scripted: (part) => printCrawl('the same site, its 60 lists filled by script', part),
  audit: printAudit,
  sweep: printSweep,
};

function printCrawl(title, { rows, ratios }) {
  return [
    `collect: ${title}`,
    table(
      [
        '',
        'pages',
        'seconds',
        'pages/s',
        'CPU s',
        'CPU ms/page',
        'MB',
        'browser pages',
        'items of lists',
        'runs',
      ],
      rows.map((row) => [
        row.name,
        figure(row.pages, 0),
        figure(row.seconds, 1),
        figure(row.pagesPerSecond, 1),
        figure(row.cpuSeconds, 1),
        figure(row.cpuMillisPerPage, 1),
        figure(row.megabytes, 1),
        figure(row.browserPages, 0),
        `${figure(row.items, 0)} of ${row.itemsThere}`,
        String(row.runs),
      ]),
    ),
    table(
      ['', 'pages/s', 'target', 'CPU per page'],
      ratios.map(({ of, to, value, cpuValue, target }) => [
        `${of} : ${to}`,
        `${figure(value, 2)} x`,
        `>= ${target} x`,
        `${figure(cpuValue, 2)} x less`,
      ]),
    ),
  ].join('\n');
}

function printAudit({ sitePages, pagesServed, linksProbed, items, seconds, share, shareGoal, runs }) {
  return [
    'collect: the required columns of the 1,000-page site, usual limits',
    table(
      ['pages asked for', 'of', 'share', 'target', 'links probed', 'items of lists', 'seconds', 'runs'],
      [
        [
          figure(pagesServed, 0),
          String(sitePages),
          percent(share),
          `<= ${percent(shareGoal)}`,
          figure(linksProbed, 0),
          figure(items, 0),
          figure(seconds, 1),
          String(runs),
        ],
      ],
    ),
  ].join('\n');
}

function printSweep({ rows, sitePages }) {
  return [
    `collect: one sweep over many sites of ${sitePages} pages`,
    table(
      ['render', 'sites', 'seconds/site', 'CPU s/site', 'peak MB', 'target', 'runs'],
      rows.map((row) => [
        row.render,
        String(row.sites),
        figure(row.secondsPerSite, 2),
        figure(row.cpuSecondsPerSite, 2),
        figure(row.peakMegabytes, 0),
        `<= ${row.memoryGoal}`,
        String(row.runs),
      ]),
    ),
  ].join('\n');
}

function figure(value, digits) {
  return value === null || value === undefined ? '-' : value.toFixed(digits);
}

function percent(share) {
  return share === null ? '-' : `${(share * 100).toFixed(1)} %`;
}

/** Columns as wide as their widest text, figures to the right. */
export function table(head, rows) {
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => row[at].length)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((text, at) => (at === 0 ? text.padEnd(widths[at]) : text.padStart(widths[at])))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join('\n');
}
