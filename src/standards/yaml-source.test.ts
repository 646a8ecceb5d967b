import { describe, expect, it } from 'vitest';
import { StandardError, type StandardProblem } from './standard-error.js';
import { readYamlSource } from './yaml-source.js';

describe('readYamlSource', () => {
  it('leaves dates and yes/no words as text', () => {
    expect(read('day: 2026-10-01\nanswer: yes\n').value).toEqual({ day: '2026-10-01', answer: 'yes' });
  });

  it('resolves an alias', () => {
    expect(read('a: &kinds [news]\nb: *kinds\n').value).toEqual({ a: ['news'], b: ['news'] });
  });

  it('counts columns in characters, Chinese ones too', () => {
    expect(read('题: { 栏目: 要闻, 时限: P14D }\n').placeOf(['题', '时限'])).toEqual(at(1, 18));
  });

  it('finds the key itself for a key that should not be there', () => {
    const source = read('a:\n  bb: 1\n');

    expect(source.keyPlaceOf(['a', 'bb'])).toEqual(at(2, 3));
    expect(source.placeOf(['a', 'bb'])).toEqual(at(2, 7));
  });

  it('finds every verify: true, and none among options', () => {
    const text = 'a: { verify: true }\nb:\n  - c: { verify: true }\n  - { options: { verify: true } }\n';

    expect(read(text).verifyPaths).toEqual([['a'], ['b', 0, 'c']]);
  });
});

describe('readYamlSource refuses', () => {
  it('a key that stands twice', () => {
    expect(problemsOf('id: one\ntitle: x\nid: two\n')).toMatchObject([
      { code: 'STANDARD_DUPLICATE_KEY', place: at(3, 1) },
    ]);
  });

  it('a file without content', () => {
    for (const text of ['', '# only a comment\n', '~\n']) {
      expect(problemsOf(text)).toMatchObject([{ code: 'STANDARD_EMPTY_FILE' }]);
    }
  });

  it('broken YAML, at the line that breaks it', () => {
    expect(problemsOf('id: a\nnames: [one, two\n')[0]).toMatchObject({
      code: 'STANDARD_NOT_YAML',
      place: { line: 3 },
    });
    expect(problemsOf('a:\n\tb: 1\n')[0]).toMatchObject({ code: 'STANDARD_NOT_YAML', place: { line: 2 } });
  });

  it('a second document in one file', () => {
    expect(problemsOf('id: a\n---\nid: b\n')).toMatchObject([
      { code: 'STANDARD_NOT_YAML', place: { line: 2 } },
    ]);
  });

  it('a tag that names code', () => {
    expect(problemsOf('run: !!js/function "x"\n')).toMatchObject([
      { code: 'STANDARD_NOT_YAML', place: at(1, 6) },
    ]);
  });

  it('aliases of aliases that would fill the memory', () => {
    const rows = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let row = 1; row < 9; row++) {
      rows.push(`a${row}: &a${row} [${Array.from({ length: 9 }, () => `*a${row - 1}`).join(', ')}]`);
    }

    expect(problemsOf(rows.join('\n'))).toMatchObject([
      { code: 'STANDARD_TOO_MANY_ALIASES', place: { line: 2 } },
    ]);
  });

  it('values nested so deep that they would overflow the stack', () => {
    expect(problemsOf('['.repeat(100_000))[0]?.code).toBe('STANDARD_NOT_YAML');
  });
});

function read(text: string) {
  return readYamlSource({ file: 'a.yaml', text });
}

function problemsOf(text: string): readonly StandardProblem[] {
  try {
    read(text);
  } catch (thrown) {
    if (thrown instanceof StandardError) return thrown.problems;
    throw thrown;
  }
  return [];
}

function at(line: number, column: number) {
  return { file: 'a.yaml', line, column };
}
