import { describe, expect, it } from 'vitest';
import { readCsv } from '../../testing/read-csv.js';
import { type CellValue, writeTable } from './table.js';

/** A table of one column with one cell, and a second column that shows whether the first has held. */
function write(value: CellValue): string {
  return writeTable({ headings: ['内容', '末列'], rows: [[value, '末']] });
}

function cellOf(value: CellValue): string | undefined {
  return readCsv(write(value))[1]?.[0];
}

describe('a table', () => {
  it('begins with one byte order mark and ends every record with CRLF', () => {
    expect(write('甲')).toBe('\ufeff内容,末列\r\n甲,末\r\n');
  });

  it('has its headings when there are no rows', () => {
    expect(writeTable({ headings: ['内容'], rows: [] })).toBe('\ufeff内容\r\n');
  });

  it('leaves null empty and writes zero', () => {
    expect(cellOf(null)).toBe('');
    expect(cellOf(0)).toBe('0');
  });

  it.each([
    ['a comma', '甲,乙'],
    ['a quote', '称“甲"乙”'],
    ['a line feed', '甲\n乙'],
    ['a carriage return', '甲\r乙'],
    ['both', '甲\r\n乙'],
  ])('holds a cell with %s together', (_, text) => {
    expect(readCsv(write(text))).toEqual([
      ['内容', '末列'],
      [text, '末'],
    ]);
  });
});

describe('text that a spreadsheet would run', () => {
  it.each([
    '=1+1',
    '+86 10',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1＋1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    ' =1+1',
    '\u3000=1+1',
    '\u00a0@SUM(A1)',
    '=HYPERLINK("https://evil.example/","看")',
  ])('is given an apostrophe: %j', (text) => {
    expect(cellOf(text)).toBe(`'${text}`);
  });

  it.each(['2026-09-15', '甲=乙', 'a@example.test', 'https://www.example.test/?a=-1', '', '“=1”'])(
    'is not: %j',
    (text) => {
      expect(cellOf(text)).toBe(text);
    },
  );

  it('does not hide behind a letter that nobody sees', () => {
    expect(cellOf('\u0000=1')).toBe('\ufffd=1');
    expect(cellOf('\u202e=1')).toBe('\ufffd=1');
    expect(cellOf('\ufeff=1')).toBe('\ufffd=1');
  });

  it('leaves our own negative numbers numbers', () => {
    expect(cellOf(-1.5)).toBe('-1.5');
  });
});
