#!/usr/bin/env node
// Sets a fresh clone up, with Node's own modules only: installs the packages of the lock file, builds, and finds a browser or
// brings one. Does nothing when all is there. `node scripts/set-up.mjs build` goes no further than the build.
import { browser } from './set-up/browser.mjs';
import { build } from './set-up/build.mjs';
import { stopCommands } from './set-up/command.mjs';
import { dropLock, withLock } from './set-up/lock.mjs';
import { packages } from './set-up/packages.mjs';
import { say, secondsSince } from './set-up/progress.mjs';
import { SetUpError } from './set-up/set-up-error.mjs';

/** In this order: each needs those before it. */
const STEPS = { packages, build, browser };
const EXIT_INPUT = 2;
const NODE_LEAST = [20, 19];

for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.once(signal, async () => {
    await stopCommands();
    dropLock();
    process.exit(status);
  });
}

try {
  await setUp(process.argv[2]);
} catch (thrown) {
  if (!(thrown instanceof SetUpError)) throw thrown;
  console.error(`\nSet-up failed: ${thrown.message}\nRepair: ${thrown.repair}`);
  process.exitCode = EXIT_INPUT;
}

async function setUp(named) {
  const names = Object.keys(STEPS);
  const last = named ?? 'browser';
  if (!names.includes(last))
    throw new SetUpError(`there is no step ${JSON.stringify(last)}`, `Name one of ${names.join(', ')}.`);
  proveNode();
  const steps = names.slice(0, names.indexOf(last) + 1).map((name) => STEPS[name]);
  if (await areReady(steps)) {
    if (named) say('nothing to do');
    return;
  }
  await withLock(async () => {
    const startedAt = performance.now();
    for (const step of steps) if (!(await step.isReady())) await step.bring();
    say(`ready after ${secondsSince(startedAt)}`);
  });
}

async function areReady(steps) {
  for (const step of steps) if (!(await step.isReady())) return false;
  return true;
}

function proveNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NODE_LEAST[0] || (major === NODE_LEAST[0] && minor >= NODE_LEAST[1])) return;
  const least = NODE_LEAST.join('.');
  throw new SetUpError(
    `this is Node ${process.versions.node}, too old`,
    `Install Node ${least} or newer (https://nodejs.org), then run this again.`,
  );
}
