import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { aptGet, errorIn, install, UPDATE_SECONDS, whyNoPackages } from './apt-get.mjs';
import { say } from './progress.mjs';

const DEBIAN = '/usr/lib/postgresql';
const PACKAGE = 'postgresql';

/** Brings PostgreSQL for the tests, where this user may install Debian's package. The tests themselves say when there is none. */
export async function bringPostgres() {
  if (isThere()) return;
  say('installing PostgreSQL for the tests of stores on it …');
  const reason = await installPostgres();
  if (reason !== null) say(`warning: PostgreSQL could not be installed: ${reason}`);
}

function isThere() {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : [];
  return [...debian, ...(process.env.PATH ?? '').split(':')].some((folder) =>
    existsSync(join(folder, 'initdb')),
  );
}

async function installPostgres() {
  const why = await whyNoPackages();
  if (why !== null) return why;
  if ((await install(PACKAGE)).ok) return null;
  // The list of packages may be old, or missing: as on a fresh image.
  const update = await aptGet(['update'], UPDATE_SECONDS);
  if (!update.ok) return errorIn(update.output);
  const { ok, output } = await install(PACKAGE);
  return ok ? null : errorIn(output);
}
