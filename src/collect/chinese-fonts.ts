import type { RunningBrowser } from './browser-process.js';

/** Whether a browser draws Chinese: it is given two different characters, and without a font both become the same box. */
export async function drawsChinese({ devtools }: RunningBrowser): Promise<boolean> {
  const { targetId } = await devtools.send('Target.createTarget', { url: 'about:blank' });
  try {
    const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: true });
    const { result } = await devtools
      .session(sessionId)
      .send('Runtime.evaluate', { expression: DRAW_TWO_CHARACTERS, returnByValue: true });
    return result.value === true;
  } finally {
    await devtools.send('Target.closeTarget', { targetId });
  }
}

const DRAW_TWO_CHARACTERS = `(() => {
  const draw = (character) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 32;
    const context = canvas.getContext('2d');
    context.font = '24px sans-serif';
    context.fillText(character, 2, 26);
    return canvas.toDataURL();
  };
  return draw('公') !== draw('鑫');
})()`;
