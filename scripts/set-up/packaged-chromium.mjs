import { chmodSync, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { npm } from './npm.mjs';
import { BROWSERS, CACHE, ROOT } from './places.mjs';
import { lastLines } from './progress.mjs';
import { proveBrowser } from './prove-browser.mjs';

/** The package, its lock file, and with that the digest of every byte that is unpacked here. */
const MANIFESTS = join(ROOT, 'scripts', 'set-up', 'chromium');
const VERSION = JSON.parse(readFileSync(join(MANIFESTS, 'package.json'), 'utf8')).dependencies[
  '@sparticuz/chromium'
];
const INSTALL_SECONDS = 10 * 60;
const UNPACK_SECONDS = 3 * 60;

/** The package's own one names only folders of Amazon's servers. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir prefix="xdg">fonts</dir>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/** Starts the browser with what the package brings. */
const START = `#!/bin/sh
here=$(cd "\${0%/*}" && pwd)
export LD_LIBRARY_PATH="$here/al2023/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" FONTCONFIG_PATH="$here/fonts"
exec "$here/program/chromium" "$@"
`;

/** The folder below `.cache/browser` that it is unpacked into. */
export const PACKAGED_NAME = `chromium-${VERSION}`;

/**
 * The headless Chromium that an npm package carries: nothing but the npm registry is needed, no root, no library of the system.
 * It stays outside package.json (67 MB that few machines need).
 */
export async function unpackPackagedChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'there is one for Linux on x64 only';
  const scratch = join(CACHE, 'unpacking');
  const unpacked = join(scratch, PACKAGED_NAME);
  try {
    rmSync(scratch, { recursive: true, force: true });
    mkdirSync(unpacked, { recursive: true });
    const reason =
      (await installPackage(scratch)) ?? (await unpack(scratch, unpacked)) ?? (await makeStart(unpacked));
    if (reason !== null) return reason;
    mkdirSync(BROWSERS, { recursive: true });
    rmSync(join(BROWSERS, PACKAGED_NAME), { recursive: true, force: true });
    renameSync(unpacked, join(BROWSERS, PACKAGED_NAME));
    return null;
  } catch (error) {
    return error.message;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function installPackage(scratch) {
  for (const name of ['package.json', 'package-lock.json'])
    copyFileSync(join(MANIFESTS, name), join(scratch, name));
  const { ok, output } = await npm(
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', scratch],
    {
      cwd: scratch,
      seconds: INSTALL_SECONDS,
    },
  );
  return ok ? null : lastLines(output, 3);
}

/**
 * The package unpacks into the folder for temporary files, and takes any `chromium` that lies there for its own: so it gets a
 * folder of its own. It adds the libraries (NSS and the like) only where it believes itself on Amazon's servers.
 */
async function unpack(scratch, unpacked) {
  const program = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  const { ok, output } = await runCommand(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: scratch,
    env: { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    seconds: UNPACK_SECONDS,
  });
  return ok ? null : lastLines(output, 3);
}

/** With the system's own libraries and fonts where they are there, else with those of the package. */
async function makeStart(unpacked) {
  const executable = join(unpacked, 'chromium');
  if ((await whyNotStarting(executable)) === null) return null;
  mkdirSync(join(unpacked, 'program'));
  renameSync(executable, join(unpacked, 'program', 'chromium'));
  writeFileSync(executable, START);
  chmodSync(executable, 0o755);
  writeFileSync(join(unpacked, 'fonts', 'fonts.conf'), FONTS);
  return whyNotStarting(executable);
}

async function whyNotStarting(path) {
  const { openBrowser } = await import('../../dist/collect/open-browser.js');
  try {
    await proveBrowser(
      await openBrowser({ path, source: 'set-up' }, { resolve: new Map(), allowPrivate: false }),
    );
    return null;
  } catch (error) {
    return error.message;
  }
}
