import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/store/temporary-folder.js';
import { examineDisk, examineNode, examineStandards } from './machine.js';

describe('the Node', () => {
  test.each([
    ['20.19.0', 'well'],
    ['20.20.1', 'well'],
    ['22.0.0', 'well'],
    ['20.18.3', 'broken'],
    ['18.20.8', 'broken'],
  ])('%s is %s', (version, state) => {
    const diagnosis = examineNode(version);
    expect(diagnosis).toMatchObject({ what: 'node', state, says: `Node ${version}` });
    expect(diagnosis.repair === null).toBe(state === 'well');
  });
});

describe('the workspace', () => {
  test('can be written, and nothing is left of the trial', async () => {
    const folder = temporaryFolder();
    const [writing, disk] = await examineDisk(folder);
    expect(writing).toEqual({ what: 'write access', state: 'well', says: folder, repair: null });
    expect(disk).toMatchObject({ what: 'disk', says: expect.stringMatching(/^[\d.]+ GiB free$/) });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that is not there yet can be made, and is not made by the trial', async () => {
    const folder = temporaryFolder();
    const [writing] = await examineDisk(join(folder, 'deep', 'workspace'));
    expect(writing).toMatchObject({ state: 'well' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('keeps what is in it', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'pages'));
    await examineDisk(folder);
    expect(readdirSync(folder)).toEqual(['pages']);
  });

  test('below a file cannot be written, and the room of the disk is still told', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const [writing, disk] = await examineDisk(join(file, 'workspace'));
    expect(writing).toMatchObject({
      state: 'broken',
      says: expect.stringContaining(file),
      repair: expect.stringContaining('--workspace'),
    });
    expect(disk?.says).toMatch(/GiB free$/);
  });
});

test('the shipped standards load, and say how far the holiday tables reach', async () => {
  expect(await examineStandards()).toMatchObject({
    what: 'standards',
    state: 'well',
    says: expect.stringMatching(/^\d+ standards, holiday tables \d{4} to \d{4}$/),
  });
});
