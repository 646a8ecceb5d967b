/** The records of a CSV text as RFC 4180 has it, the byte order mark left out. Refuses what a strict reader would refuse. */
export function readCsv(text: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let record: string[] = [];
  let rest = text.replace(/^\ufeff/, '');
  while (rest !== '') {
    const found = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest);
    if (!found) throw new Error(`not a CSV record: ${JSON.stringify(rest.slice(0, 60))}`);
    const [whole, quoted, plain = '', end] = found;
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') {
      records.push(record);
      record = [];
    }
    rest = rest.slice(whole.length);
  }
  return records;
}
