import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { ROOT } from './places.mjs';
import { lastLines, say, secondsSince } from './progress.mjs';
import { SetUpError } from './set-up-error.mjs';

const DIST = join(ROOT, 'dist');
const STAMP = join(DIST, '.source-digest');
const TYPESCRIPT = join(ROOT, 'node_modules', 'typescript');
const SECONDS = 5 * 60;

/** `dist/`, compiled from `src/`. */
export const build = { isReady, bring };

function isReady() {
  if (!existsSync(join(DIST, 'cli', 'main.js')) || !existsSync(STAMP)) return false;
  return readFileSync(STAMP, 'utf8') === digestSources();
}

async function bring() {
  const startedAt = performance.now();
  const digest = digestSources();
  say('building (tsc) …');
  // What is no longer in src must not live on in dist.
  rmSync(DIST, { recursive: true, force: true });
  const { ok, output } = await runCommand(
    process.execPath,
    [join(TYPESCRIPT, 'bin', 'tsc'), '-p', 'tsconfig.build.json', '--noEmitOnError', '--pretty', 'false'],
    { seconds: SECONDS },
  );
  if (!ok) {
    throw new SetUpError(
      `the sources do not compile. tsc said:\n${lastLines(output)}`,
      'Correct what tsc names (`npm run typecheck` shows it again), or go back to a commit that builds.',
    );
  }
  writeFileSync(STAMP, digest);
  say(`built in ${secondsSince(startedAt)}`);
}

/** The digest of all that the build depends on: a time stamp would not survive a checkout. */
function digestSources() {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => join('src', path))
    .sort();
  const hash = createHash('sha256');
  for (const path of [...sources, 'tsconfig.json', 'tsconfig.build.json'])
    hash
      .update(`${path}\n`)
      .update(readFileSync(join(ROOT, path)))
      .update('\n');
  return hash.update(readFileSync(join(TYPESCRIPT, 'package.json'))).digest('hex');
}
