import { runCommand } from './command.mjs';

const INSTALL_SECONDS = 10 * 60;
/** For the list of packages. */
const UPDATE_SECONDS = 3 * 60;
const VERSION_SECONDS = 20;

/** Why this user cannot install Debian's packages here; null when it can. */
export async function whyNoPackages() {
  if (process.platform !== 'linux') return 'this system is not Debian';
  if (!(await aptGet(['--version'], VERSION_SECONDS)).ok) return 'there is no apt-get';
  return process.getuid() === 0 ? null : 'only root may install packages';
}

/** Installs one package without what it merely recommends. */
export function install(name) {
  return aptGet(['install', '-y', '--no-install-recommends', name], INSTALL_SECONDS);
}

/** Installs the first of some packages that can be had. Returns why none could, else null. */
export async function installAny(names) {
  const [lightest] = names;
  if ((await install(lightest)).ok) return null;
  // The list of packages may be old, or missing: as on a fresh image.
  const update = await aptGet(['update'], UPDATE_SECONDS);
  let last = update;
  for (const name of names) {
    last = await install(name);
    if (last.ok) return null;
  }
  return errorIn(update.ok ? last.output : update.output);
}

/** Runs apt-get, which waits for another that has the lock. */
function aptGet(args, seconds) {
  const patience = [
    '-o',
    'DPkg::Lock::Timeout=120',
    '-o',
    'Acquire::http::Timeout=20',
    '-o',
    'Acquire::Retries=1',
  ];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  return runCommand('apt-get', [...args, ...patience], { env, seconds });
}

/** The line of its output that says what went wrong. */
export function errorIn(output) {
  const lines = output.split('\n').map((line) => line.trim());
  return (
    lines.find((line) => /^(E|Err|stopped after)\b/.test(line)) ?? lines.filter(Boolean).at(-1) ?? 'failed'
  );
}
