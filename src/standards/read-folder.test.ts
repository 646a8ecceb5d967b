import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { readYamlFile, readYamlFolder } from './read-folder.js';

const MEGABYTES_16 = 16 * 1024 * 1024;

test('a file of sixteen megabytes is read, and one of a byte more is not even opened', async () => {
  const file = join(temporaryFolder(), 'large.yaml');
  writeFileSync(file, 'id: a\n');
  truncateSync(file, MEGABYTES_16);
  expect((await readYamlFile(file)).text).toHaveLength(MEGABYTES_16);

  truncateSync(file, MEGABYTES_16 + 1);
  await expect(readYamlFile(file)).rejects.toMatchObject({
    code: 'STANDARD_TOO_LARGE',
    place: { file },
    hint: expect.stringContaining('Divide'),
  });
});

test('a folder that is not there holds nothing; hidden and other files are passed over', async () => {
  const folder = temporaryFolder();
  for (const name of ['b.yaml', 'a.yml', '.hidden.yaml', 'notes.md'])
    writeFileSync(join(folder, name), 'id: x');

  expect((await readYamlFolder(folder)).map(({ file }) => file.slice(folder.length + 1))).toEqual([
    'a.yml',
    'b.yaml',
  ]);
  expect(await readYamlFolder(join(folder, 'nowhere'))).toEqual([]);
});

test('what is no UTF-8, or no file, is refused with what to do', async () => {
  const folder = temporaryFolder();
  const gbk = join(folder, 'gbk.yaml');
  writeFileSync(gbk, Uint8Array.of(0xc9, 0xbd, 0xb9, 0xc8));

  await expect(readYamlFile(gbk)).rejects.toMatchObject({ code: 'STANDARD_NOT_UTF8' });
  await expect(readYamlFile(join(folder, 'nowhere.yaml'))).rejects.toMatchObject({
    code: 'STANDARD_UNREADABLE',
  });
});
