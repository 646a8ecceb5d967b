import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../testing/run-cli.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { readSettings } from './settings.js';

function settingsOf(text: string): string {
  const file = join(temporaryFolder(), 'gongkai.yaml');
  writeFileSync(file, text);
  return file;
}

test('a folder without settings sets nothing', () => {
  expect(readSettings(join(temporaryFolder(), 'gongkai.yaml'))).toEqual({
    browser: null,
    contact: null,
    store: null,
    wording: null,
  });
});

test('an office sets its browser, its contact and its database once', () => {
  const file = settingsOf(
    'browser: /opt/chrome/chrome\ncontact: mailto:office@example.test\nstore: postgres://db.test/gongkai\n',
  );

  expect(readSettings(file)).toEqual({
    browser: '/opt/chrome/chrome',
    contact: 'mailto:office@example.test',
    store: 'postgres://db.test/gongkai',
    wording: null,
  });
});

test('an unknown setting is refused with file, line and the one that was meant', () => {
  const file = settingsOf('contact: x\nbrowsr: /opt/chrome/chrome\n');

  expect(() => readSettings(file)).toThrow(/browsr/);
});

test('the browser that the settings name is the one that is used, and a flag comes before it', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'gongkai.yaml'), 'browser: /no/browser/by-settings\n');
  const env = { GONGKAI_BROWSER: '' };
  const set = await runCli(['check', 'http://127.0.0.1:9/'], { cwd: folder, env });
  const flagged = await runCli(['check', 'http://127.0.0.1:9/', '--browser', '/no/browser/by-flag'], {
    cwd: folder,
    env,
  });

  expect(set.stderr).toContain('/no/browser/by-settings');
  expect(flagged.stderr).toContain('/no/browser/by-flag');
});
