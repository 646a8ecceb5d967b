import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** The command as it is installed; it runs what was built last. */
export const BIN = fileURLToPath(new URL('../../bin/gongkai.js', import.meta.url));

/** How a run of `gongkai` ended. */
export interface CliRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `gongkai` as a user does, without colour. */
export function runCli(
  args: readonly string[],
  { env = {}, cwd }: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
): Promise<CliRun> {
  return outcomeOf(
    spawn(process.execPath, [BIN, ...args], {
      cwd,
      env: { ...process.env, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
}

/** Runs `gongkai` in a shell that first does what it is told, such as setting a limit. */
export function runUnder(setting: string, args: readonly string[]): Promise<CliRun> {
  const env = { ...process.env, NO_COLOR: '1' };
  const command = [process.execPath, BIN, ...args];
  return outcomeOf(
    spawn('bash', ['-c', `${setting}; exec "$@"`, 'bash', ...command], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
}

function outcomeOf(child: ChildProcessByStdio<null, Readable, Readable>): Promise<CliRun> {
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (status) => resolve({ status: status ?? -1, ...output }));
  });
}
