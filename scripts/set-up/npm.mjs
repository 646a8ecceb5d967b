import { basename } from 'node:path';
import { runCommand } from './command.mjs';

/** Runs npm: the very one that started this script, where one did. */
export function npm(args, options) {
  const started = process.env.npm_execpath;
  if (started && basename(started) === 'npm-cli.js')
    return runCommand(process.execPath, [started, ...args], options);
  return runCommand(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}
