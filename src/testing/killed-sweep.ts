import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Quarter } from '../calendar/quarter.js';
import type { ServedProvince } from './province/serve-province.js';
import { BIN, runCli } from './run-cli.js';

/** Numbers from 0 to 1, the same in every run of the test. */
export function seededNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** How many requests a province has had. */
export function requestsTo({ visits }: ServedProvince): number {
  return [...visits.values()].reduce((sum, count) => sum + count, 0);
}

/** How a page is counted by a province: host and path with query. */
export function addressOf(url: string): string {
  const { host, pathname, search } = new URL(url);
  return host + pathname + search;
}

/**
 * Runs `gongkai` with a sweep's arguments and kills it without warning after so many requests to the province. Whether it was
 * killed before its end; one that ends by itself must have found something.
 */
export async function killAfter(
  args: readonly string[],
  { province, requests, env = {} }: { province: ServedProvince; requests: number; env?: NodeJS.ProcessEnv },
): Promise<boolean> {
  const limit = requestsTo(province) + requests;
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const watch = setInterval(() => requestsTo(province) >= limit && child.kill('SIGKILL'), 1);
  const [status, signal] = await once(child, 'close');
  clearInterval(watch);
  if (signal !== 'SIGKILL') expect(status, said.join('')).toBe(1);
  return signal === 'SIGKILL';
}

/** Runs a sweep to its end; it must have found something. */
export async function sweepWhole(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
  const { status, stderr } = await runCli(args, { env });
  expect(status, stderr).toBe(1);
}

/** The report of a quarter without what differs from run to run: moments, and how long things took. */
export function timelessReport(workspace: string, quarter: Quarter): string {
  return readFileSync(join(workspace, 'reports', quarter, 'report.json'), 'utf8')
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'MOMENT')
    .replace(/"tookMillis":\d+/g, '"tookMillis":0');
}
