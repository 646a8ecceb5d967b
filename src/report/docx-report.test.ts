import { load } from 'cheerio';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { buildFinding, buildProblem, buildQuarterReport, buildResult } from '../testing/build-report.js';
import { hostileSite } from '../testing/hostile-site.js';
import { packedFilesOf } from '../testing/read-report.js';
import { docxReport } from './docx-report.js';

const report = buildQuarterReport({
  grade: { card: 'red', verdict: 'unqualified', letterDue: true, problems: [buildProblem()] },
  audits: [{ results: [buildResult({ findings: [buildFinding()] })] }],
});

/** The parts of a file of the report. */
async function partsOf(path: string, of = report): Promise<(name: string) => string> {
  const file = (await packedFilesOf(docxReport, of)).find((one) => one.path === path);
  const parts = unzipSync(file?.bytes ?? new Uint8Array());
  return (name) => strFromU8(parts[name] ?? new Uint8Array());
}

function paragraphs(xml: string): readonly string[] {
  const $ = load(xml, { xml: true });
  return $('w\\:p')
    .toArray()
    .map((paragraph) => $('w\\:t', paragraph).text())
    .filter((text) => text !== '');
}

describe('files of a word processor', () => {
  it('are written for the circular, and for each letter that is due', async () => {
    const paths = (await packedFilesOf(docxReport, report)).map(({ path }) => path);
    expect(paths).toEqual(['letters/shanping-county.docx', 'bulletin.docx']);
    expect((await packedFilesOf(docxReport, buildQuarterReport({}))).map(({ path }) => path)).toEqual([
      'bulletin.docx',
    ]);
  });

  it('say what the page says, in the same order', async () => {
    const said = paragraphs((await partsOf('letters/shanping-county.docx'))('word/document.xml'));
    const order = [
      '杉坪县人民政府：',
      '一、存在问题',
      '二、整改要求',
      '三、有关事项',
      '附件1',
      '问题清单',
      '附件2',
      '整改反馈表',
    ];
    expect(said.filter((text) => order.includes(text))).toEqual(order);
    expect(said).toContain('关于杉坪县人民政府网站检查发现问题整改的督办函');
  });

  it('have the page of GB/T 9704: A4, 37 and 28 mm, 28.95 pt a line, annexes across, numbers outside', async () => {
    const part = await partsOf('letters/shanping-county.docx');
    const $ = load(part('word/document.xml'), { xml: true });
    const sections = $('w\\:sectPr').toArray();
    const [main, annex] = sections.map((section) => $(section));
    expect(main?.find('w\\:pgSz').attr()).toMatchObject({ 'w:w': '11906', 'w:h': '16838' });
    expect(main?.find('w\\:pgMar').attr()).toMatchObject({ 'w:top': '2098', 'w:left': '1587' });
    expect(annex?.find('w\\:pgSz').attr('w:orient')).toBe('landscape');
    expect($('w\\:spacing[w\\:line="579"][w\\:lineRule="exact"]').length).toBeGreaterThan(8);
    expect(
      main
        ?.find('w\\:footerReference')
        .toArray()
        .map((one) => $(one).attr('w:type')),
    ).toEqual(['default', 'even']);
    expect(part('word/settings.xml')).toContain('w:evenAndOddHeaders');
  });

  it('name for each font what stands in for it', async () => {
    const part = await partsOf('bulletin.docx');
    const used = new Set(
      [...part('word/document.xml').matchAll(/w:eastAsia="([^"]+)"/g)].map(([, name]) => name),
    );
    const $ = load(part('word/fontTable.xml'), { xml: true });
    const known = $('w\\:font')
      .toArray()
      .map((font) => $(font).attr('w:name'));
    expect([...used].filter((name) => !known.includes(name))).toEqual([]);
    expect($('w\\:font > w\\:altName').length).toBe(known.length);
  });

  it('link to the evidence', async () => {
    const part = await partsOf('letters/shanping-county.docx');
    const id = /<w:hyperlink[^>]*r:id="([^"]+)"/.exec(part('word/document.xml'))?.[1];
    expect(part('word/_rels/document.xml.rels')).toContain(`Id="${id}"`);
    expect(part('word/_rels/document.xml.rels')).toContain(
      'Target="https://www.shanping.example/xwzx/gzdt/"',
    );
  });

  it('hold what a hostile site wrote as text', async () => {
    const hostile = buildQuarterReport({
      ...hostileSite,
      grade: { ...hostileSite.grade, card: 'red', verdict: 'unqualified', letterDue: true },
    });
    for (const { path } of await packedFilesOf(docxReport, hostile)) {
      const xml = (await partsOf(path, hostile))('word/document.xml');
      expect(() => load(xml, { xml: true })).not.toThrow();
      expect(xml).not.toMatch(/<script|[\u202a-\u202e\u2066-\u2069]/);
      expect((await partsOf(path, hostile))('word/_rels/document.xml.rels')).not.toContain('javascript:');
    }
  });
});
