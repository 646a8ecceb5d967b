import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULT_WORDING } from '../report/documents/default-wording.js';
import { parseWording } from './parse-wording.js';
import { StandardError } from './standard-error.js';

const FILE = join('standards', 'wording', 'default.yaml');
const shipped = readFileSync(FILE, 'utf8');

function problemsOf(text: string): readonly object[] {
  try {
    parseWording({ file: 'wording.yaml', text });
    return [];
  } catch (thrown) {
    if (thrown instanceof StandardError) return thrown.problems;
    throw thrown;
  }
}

describe('the words of documents', () => {
  test('that come as a file to be copied are those that are used without one', () => {
    const { id, wording, unverified } = parseWording({ file: FILE, text: shipped });
    expect({ id, wording, unverified }).toEqual({ id: 'default', wording: DEFAULT_WORDING, unverified: [] });
  });

  test('that are marked as unverified are told with their line, and read as any', () => {
    const text = shipped.replace('letter:\n', 'letter:\n  verify: true\n');
    const { wording, unverified } = parseWording({ file: 'wording.yaml', text });
    expect(wording).toEqual(DEFAULT_WORDING);
    expect(unverified).toEqual([{ path: 'letter', file: 'wording.yaml', line: expect.any(Number) }]);
  });

  test('a field that no report knows is refused, with the one that is near', () => {
    const text = shipped.replace('{反馈期限}', '{反馈期}').replace('关于{季度}', '关于{单位}');
    expect(problemsOf(text)).toMatchObject([
      {
        code: 'WORDING_UNKNOWN_FIELD',
        message: expect.stringContaining('"letter.body" names the field "{反馈期}"'),
        hint: expect.stringContaining('Did you mean "反馈期限"?'),
        place: { file: 'wording.yaml', line: expect.any(Number) },
      },
      { code: 'WORDING_UNKNOWN_FIELD', message: expect.stringContaining('"bulletin.title"') },
    ]);
  });

  test('a part that is missing or a key that is not known is refused', () => {
    expect(problemsOf(shipped.replace('sender:', 'sendr:'))).toMatchObject([
      { code: 'STANDARD_UNKNOWN_KEY' },
    ]);
    expect(problemsOf('sender: 某办公厅\n')).not.toEqual([]);
  });
});
