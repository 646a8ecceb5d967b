import { join } from 'node:path';
import { Chalk } from 'chalk';
import { expect, onTestFinished, test } from 'vitest';
import { serveSite } from '../testing/serve-site.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { type DoctorFlags, doctorCommand } from './doctor-command.js';

/** Runs the doctor with a host on loopback, and keeps what it prints. */
async function runDoctor(flags: Partial<DoctorFlags> = {}): Promise<{ exit: number; text: string }> {
  const site = await serveSite({ '/': '<p>在</p>' });
  onTestFinished(() => site.close());
  const printed: string[] = [];
  const print = (text: string): void => void printed.push(text);
  const exit = await doctorCommand(
    {
      workspace: join(temporaryFolder(), 'workspace'),
      host: 'www.example.test',
      resolve: [`www.example.test=127.0.0.1:${site.port}`],
      ...flags,
    },
    {
      colour: new Chalk({ level: 0 }),
      live: false,
      redraw: () => undefined,
      signal: new AbortController().signal,
      print,
      tell: print,
      warn: print,
    },
  );
  return { exit, text: printed.join('\n') };
}

const ALL = [
  'node',
  'browser',
  'sandbox',
  'CJK fonts',
  'write access',
  'disk',
  'standards',
  'network',
  'clock',
];

test('a machine that has all is told so, line by line, and the exit code is 0', async () => {
  const { exit, text } = await runDoctor();
  expect(exit).toBe(0);
  for (const what of ALL) expect(text).toMatch(new RegExp(`^(ok|warning) +${what} `, 'm'));
  expect(text).not.toContain('broken');
});

test('what is broken stands with its repair, and the exit code is 2', async () => {
  const { exit, text } = await runDoctor({ browser: '/nowhere/chrome' });
  expect(exit).toBe(2);
  expect(text).toMatch(
    /^broken {3}browser +there is no browser to run at "\/nowhere\/chrome"\n +Repair: \S/m,
  );
});

test('as JSON each diagnosis has what, state, what it says and its repair', async () => {
  const { text } = await runDoctor({ json: true });
  const diagnoses: unknown = JSON.parse(text);
  expect(diagnoses).toEqual(
    expect.arrayContaining(
      ALL.map((what) =>
        expect.objectContaining({ what, state: expect.any(String), says: expect.any(String) }),
      ),
    ),
  );
});

test('the database of the workspace is looked at where one is named', async () => {
  const { exit, text } = await runDoctor({ store: 'postgres://gongkai@127.0.0.1:1/postgres' });
  expect(exit).toBe(2);
  expect(text).toMatch(
    /^broken {3}database +cannot reach postgres:\/\/127\.0\.0\.1:1\/postgres.*\n +Repair: \S/m,
  );
});
