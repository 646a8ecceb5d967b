import { spawn } from 'node:child_process';
import { ROOT } from './places.mjs';

const OUTPUT_MOST = 1_000_000;
/** What does not end by itself when it is asked to is killed after so long. */
const END_MILLIS = 5_000;

/** Each is the leader of its own process group where there are such, so that what it started ends with it. */
const running = new Set();

/**
 * Runs a command to its end, at most so many seconds, and keeps what it prints.
 * @returns {Promise<{ok: boolean, output: string}>} A command that is not there or takes too long is not ok, and its output says so.
 */
export function runCommand(command, args, { cwd = ROOT, env = process.env, seconds }) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      // Windows starts npm.cmd only by its shell.
      shell: process.platform === 'win32' && command.endsWith('.cmd'),
    });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-OUTPUT_MOST);
    };
    const end = (ok, why = '') => {
      clearTimeout(timer);
      running.delete(child);
      done({ ok, output: output + why });
    };
    const timer = setTimeout(() => {
      keep(`\nstopped after ${seconds} s`);
      stop(child);
    }, seconds * 1000);
    running.add(child);
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.once('error', (error) =>
      end(false, error.code === 'ENOENT' ? `${command} is not on this machine` : error.message),
    );
    child.once('close', (status) => end(status === 0));
  });
}

/** Ends every command that still runs, and waits for that: one that lives on would be in the way of the next set-up. */
export async function stopCommands() {
  const ending = [...running].map((child) => new Promise((done) => child.once('close', done)));
  for (const child of running) stop(child);
  await Promise.all(ending);
}

function stop(child) {
  send(child, 'SIGTERM');
  setTimeout(() => send(child, 'SIGKILL'), END_MILLIS).unref();
}

/** To all that the command started, too; Windows has no groups. */
function send(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // It has ended.
  }
}
