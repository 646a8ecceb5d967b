import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { beforeEach, describe, expect, test } from 'vitest';
import { connectDevtools, type Devtools } from './devtools.js';

let input: PassThrough;
let output: PassThrough;
let devtools: Devtools;
beforeEach(() => {
  [input, output] = [new PassThrough(), new PassThrough()];
  devtools = connectDevtools(input, output);
});

/** Lets a browser say something, cut wherever the pipe likes. */
async function tell(messages: readonly object[], pieceBytes = Number.POSITIVE_INFINITY): Promise<void> {
  const bytes = Buffer.from(messages.map((message) => `${JSON.stringify(message)}\0`).join(''));
  for (let from = 0; from < bytes.length; from += pieceBytes) {
    output.write(bytes.subarray(from, from + pieceBytes));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('a command goes out as one message that ends with a zero byte, with the page that it is for', () => {
  void devtools.send('Browser.getVersion').catch(() => undefined);
  void devtools
    .session('p1')
    .send('Page.navigate', { url: 'http://a.test/' })
    .catch(() => undefined);
  expect(
    String(input.read())
      .split('\0')
      .map((text) => text && JSON.parse(text)),
  ).toEqual([
    { id: 1, method: 'Browser.getVersion' },
    { id: 2, method: 'Page.navigate', params: { url: 'http://a.test/' }, sessionId: 'p1' },
    '',
  ]);
});

test.each([1, 7, 4_096])(
  'answers find their commands, in pieces of %i bytes, Chinese whole',
  async (pieceBytes) => {
    const session = devtools.session('p1');
    const version = devtools.send('Browser.getVersion');
    const html = session.send('DOM.getOuterHTML', { nodeId: 1 });
    await tell(
      [
        { id: 2, sessionId: 'p1', result: { outerHTML: '<p>青溪镇</p>' } },
        { id: 1, result: { product: 'HeadlessChrome/147.0.7727.0' } },
      ],
      pieceBytes,
    );
    expect(await html).toEqual({ outerHTML: '<p>青溪镇</p>' });
    expect(await version).toEqual({ product: 'HeadlessChrome/147.0.7727.0' });
  },
);

test('what the browser refuses is thrown in its words', async () => {
  const refused = expect(devtools.send('Target.closeTarget', { targetId: 'x' })).rejects.toThrow(
    'No target with given id found',
  );
  await tell([{ id: 1, error: { code: -32_602, message: 'No target with given id found' } }]);
  await refused;
});

test('an event is told to those who listen to its page, until they stop', async () => {
  const heard: string[] = [];
  const listen = ({ requestId }: { requestId: string }) => void heard.push(requestId);
  const [one, other] = [devtools.session('p1'), devtools.session('p2')];
  one.on('Network.loadingFinished', listen);
  other.on('Network.loadingFinished', () => expect.unreachable());
  const event = (requestId: string) => ({
    method: 'Network.loadingFinished',
    sessionId: 'p1',
    params: { requestId },
  });
  await tell([event('a'), event('b'), { ...event('c'), sessionId: 'unknown' }]);
  one.off('Network.loadingFinished', listen);
  await tell([event('d')]);
  expect(heard).toEqual(['a', 'b']);
});

describe('the line to a page ends', () => {
  test.each([
    [
      'when its page is closed',
      () => tell([{ method: 'Target.detachedFromTarget', params: { sessionId: 'p1' } }]),
    ],
    ['when the browser is gone', async () => void (await once(output.destroy(), 'close'))],
  ])('%s: what is not answered fails, and nothing more is sent', async (_, end) => {
    const session = devtools.session('p1');
    const asked = session.send('Runtime.getHeapUsage');
    asked.catch(() => undefined);
    await end();
    await session.closed;
    await expect(asked).rejects.toThrow('Session closed');
    input.read();
    await expect(session.send('Page.stopLoading')).rejects.toThrow('Session closed');
    expect([session.isOpen, input.read()]).toEqual([false, null]);
  });

  test('and the browser itself stays', async () => {
    devtools.session('p1');
    await tell([{ method: 'Target.detachedFromTarget', params: { sessionId: 'p1' } }]);
    expect(devtools.isOpen).toBe(true);
  });
});
