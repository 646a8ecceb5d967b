import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installAny, whyNoPackages } from './apt-get.mjs';
import { say } from './progress.mjs';

const DEBIAN = '/usr/lib/postgresql';
const PACKAGE = 'postgresql';

/** Brings PostgreSQL for the tests, where this user may install Debian's package. The tests themselves say when there is none. */
export async function bringPostgres() {
  if (isThere()) return;
  say('installing PostgreSQL for the tests of stores on it …');
  const reason = (await whyNoPackages()) ?? (await installAny([PACKAGE]));
  if (reason !== null) say(`warning: PostgreSQL could not be installed: ${reason}`);
}

function isThere() {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : [];
  return [...debian, ...(process.env.PATH ?? '').split(':')].some((folder) =>
    existsSync(join(folder, 'initdb')),
  );
}
