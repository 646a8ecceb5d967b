import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isReady } from './packages.mjs';

const ZOD = { version: '4.0.0', integrity: 'sha512-a' };
const OTHER_MACHINE = { version: '1.0.0', integrity: 'sha512-b', optional: true };
const ROOT_ENTRY = { dependencies: { zod: '^4.0.0' } };

let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gongkai-set-up-'));
  write('package.json', { name: 'clone', dependencies: { zod: '^4.0.0' } });
  write('package-lock.json', {
    packages: { '': ROOT_ENTRY, 'node_modules/zod': ZOD, 'node_modules/for-windows': OTHER_MACHINE },
  });
  write('node_modules/.package-lock.json', { packages: { 'node_modules/zod': ZOD } });
  write('node_modules/zod/package.json', {});
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path, content) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
}

test('packages are there when each is installed in its version; optional ones may be for other machines', () => {
  expect(isReady(root)).toBe(true);
});

test('a mark of the same machine changes nothing', () => {
  write('node_modules/.gongkai-machine', `${process.platform} ${process.arch}`);
  expect(isReady(root)).toBe(true);
});

test.each([
  ['nothing is installed', () => rmSync(join(root, 'node_modules'), { recursive: true })],
  ['an install was cut off', () => rmSync(join(root, 'node_modules/.package-lock.json'))],
  ['a folder was deleted', () => rmSync(join(root, 'node_modules/zod'), { recursive: true })],
  [
    'the lock file has another version',
    () =>
      write('package-lock.json', {
        packages: { '': ROOT_ENTRY, 'node_modules/zod': { ...ZOD, version: '4.0.1' } },
      }),
  ],
  [
    'the same version has another content',
    () =>
      write('node_modules/.package-lock.json', {
        packages: { 'node_modules/zod': { ...ZOD, integrity: 'sha512-z' } },
      }),
  ],
  [
    'the lock file has a package more',
    () =>
      write('package-lock.json', {
        packages: { '': ROOT_ENTRY, 'node_modules/zod': ZOD, 'node_modules/yaml': ZOD },
      }),
  ],
  [
    'package.json asks for more',
    () => write('package.json', { dependencies: { zod: '^4.0.0', yaml: '^2' } }),
  ],
  ['they were installed for another machine', () => write('node_modules/.gongkai-machine', 'plan9 mips')],
  ['the lock file cannot be read', () => write('package-lock.json', '<<<<<<< ours')],
])('packages are missing when %s', (_, change) => {
  change();
  expect(isReady(root)).toBe(false);
});
