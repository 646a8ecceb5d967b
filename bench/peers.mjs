import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Installs the peers of the bench into its own folder, unless those of its lock file are there. They are no part of the project. */
export function bringPeers(say) {
  if (areThere()) return;
  say('installing the peers of the bench into bench/node_modules …');
  const { status } = spawnSync(NPM, ['ci', '--no-audit', '--no-fund'], {
    cwd: FOLDER,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
    shell: process.platform === 'win32',
  });
  if (status !== 0)
    throw new Error('the peers could not be installed: run `npm ci` in bench/ and read what it says');
}

function areThere() {
  const { dependencies } = readJson('package.json');
  return Object.entries(dependencies).every(([name, version]) => {
    const file = `node_modules/${name}/package.json`;
    return existsSync(FOLDER + file) && readJson(file).version === version;
  });
}

function readJson(file) {
  return JSON.parse(readFileSync(FOLDER + file, 'utf8'));
}
