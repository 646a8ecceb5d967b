/**
 * Keeps the latest answers, `most` of them, to a question about texts: the pages of a site all ask about the same menu. A copy of the
 * text is kept, and asked about, since V8 cuts a long one out of a page by reference: it, or an answer cut out of it, would hold on to
 * the whole page.
 */
export function remembered<Answer>(ask: (text: string) => Answer, most: number): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    if (answers.size >= most) answers.clear();
    const own = copyOf(text);
    const answer = ask(own);
    answers.set(own, answer);
    return answer;
  };
}

function copyOf(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
