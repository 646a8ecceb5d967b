import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runCli } from '../testing/run-cli.js';

/** A line of a guide's shell block that calls the tool. */
const CALL = /^(?:npx )?gongkai (.+)$/gm;
const SHELL_BLOCK = /^```sh\n([\s\S]*?)^```$/gm;

const guides = [
  'README.md',
  'README.zh-CN.md',
  'standards/README.md',
  ...readdirSync('docs').map((name) => `docs/${name}`),
];
const calls = guides.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(SHELL_BLOCK)].flatMap(([, block = '']) =>
    [...block.matchAll(CALL)].map(([, call = '']) => ({ file, ...partsOf(call) })),
  ),
);

test('the guides show what the tool has: every command is there, with every flag', {
  timeout: 120_000,
}, async () => {
  const commands = [...new Set(calls.map(({ command }) => command))];
  expect(commands.length).toBeGreaterThan(20);
  for (const command of commands) {
    const { status, stdout } = await runCli([...command.split(' '), '--help']);
    const shown = calls.filter((call) => call.command === command);
    expect({ command, status, usage: stdout.split('\n')[0] }).toEqual({
      command,
      status: 0,
      usage: expect.stringMatching(usageOf(command)),
    });
    for (const { file, flags } of shown)
      for (const flag of flags)
        expect({ file, command, flag, isFlag: stdout.includes(`${flag} `) }).toEqual({
          file,
          command,
          flag,
          isFlag: true,
        });
  }
});

/** `cards dismiss AGENCY 'key' --actor X   # why` as its command, `cards dismiss`, and its flags. */
function partsOf(call: string): { readonly command: string; readonly flags: readonly string[] } {
  const words = call.replace(/\s+#.*$/, '').split(/\s+/);
  const flags = words.filter((word) => word.startsWith('--'));
  const isGroup = ['cards', 'quarter', 'ruling', 'standards'].includes(words[0] ?? '');
  const hasPart = isGroup && /^[a-z-]+$/.test(words[1] ?? '') && !words[1]?.startsWith('--');
  return { command: words.slice(0, hasPart ? 2 : 1).join(' '), flags };
}

/** The first line of a command's help; a part may stand among its other names (`list|show`). */
function usageOf(command: string): RegExp {
  const [first, part] = command.split(' ');
  return new RegExp(`^Usage: gongkai ${first}${part ? ` (?:\\S+\\|)?${part}\\b` : '\\b'}`);
}
