import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { npm } from './npm.mjs';
import { ROOT } from './places.mjs';
import { lastLines, say, secondsSince } from './progress.mjs';
import { SetUpError } from './set-up-error.mjs';

const SECONDS = 15 * 60;
const TRIES = 3;
const PAUSE_MILLIS = 4_000;
const FILES_IN_THE_WAY = /\b(ENOTEMPTY|EEXIST|EBUSY|EPERM|ENOENT)\b/;

/** The npm packages, as the lock file states them. */
export const packages = { isReady, bring };

/** @returns {boolean} Whether every package of the lock file is installed in its version, for this kind of machine. */
export function isReady(root = ROOT) {
  const lock = readJson(join(root, 'package-lock.json'));
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'));
  const manifest = readJson(join(root, 'package.json'));
  if (!lock || !installed || !manifest) return false;
  const machine = readText(machineFile(root));
  if (machine !== null && machine !== thisMachine()) return false;
  return isInStep(lock.packages[''], manifest) && isInstalled(lock.packages, installed.packages, root);
}

async function bring() {
  const startedAt = performance.now();
  say('installing the packages of the lock file (npm ci) …');
  const { ok, output } = await install();
  if (!ok) {
    throw new SetUpError(
      `npm ci did not install the packages. It said:\n${lastLines(output)}`,
      'Run `npm ci` by hand; when the registry is not reached, see `npm config get registry` and your proxy.',
    );
  }
  writeFileSync(machineFile(ROOT), thisMachine());
  say(`packages installed in ${secondsSince(startedAt)}`);
}

/** Once more where files were in the way: an npm whose set-up was killed still works for a while. */
async function install() {
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  for (let tries = TRIES; ; tries--) {
    const run = await npm(args, { seconds: SECONDS });
    if (run.ok || tries === 1 || !FILES_IN_THE_WAY.test(run.output)) return run;
    await pause(PAUSE_MILLIS);
  }
}

/** Whether the lock file was written for this package.json; where not, npm ci says what differs. */
function isInStep(locked, manifest) {
  return ['dependencies', 'devDependencies', 'optionalDependencies'].every((kind) =>
    isDeepStrictEqual(locked?.[kind] ?? {}, manifest[kind] ?? {}),
  );
}

/** npm leaves out optional packages that are not for this machine; which, only npm can tell. */
function isInstalled(locked, installed, root) {
  return Object.entries(locked).every(([place, wanted]) => {
    if (place === '') return true;
    const found = installed[place];
    if (!found) return wanted.optional === true;
    const same = found.version === wanted.version && found.integrity === wanted.integrity;
    return same && existsSync(join(root, place, 'package.json'));
  });
}

/** Some packages hold programs: a folder shared with a container of another kind must be installed anew. */
function thisMachine() {
  return `${process.platform} ${process.arch}`;
}

function machineFile(root) {
  return join(root, 'node_modules', '.gongkai-machine');
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
