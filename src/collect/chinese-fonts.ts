import type { Browser } from 'playwright';

/** Whether a browser draws Chinese: it is given two different characters, and without a font both become the same box. */
export async function drawsChinese(browser: Browser): Promise<boolean> {
  const page = await browser.newPage();
  try {
    return await page.evaluate(DRAW_TWO_CHARACTERS);
  } finally {
    await page.close();
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
