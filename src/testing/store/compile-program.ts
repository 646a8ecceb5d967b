import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** A program of this folder as JavaScript, for a process of its own. */
export interface CompiledProgram {
  readonly file: string;
  remove(): void;
}

/** Compiles `<name>.ts` and all that it imports; the caller removes it. */
export function compileProgram(name: string): CompiledProgram {
  const compiled = join(ROOT, 'node_modules', '.cache', `gongkai-${name}-${process.pid}`);
  mkdirSync(compiled, { recursive: true });
  const source = join(import.meta.dirname, `${name}.ts`);
  const settings = '--ignoreConfig --noCheck --module nodenext --target es2023 --skipLibCheck'.split(' ');
  execFileSync(process.execPath, [
    join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'),
    ...settings,
    ...['--rootDir', join(ROOT, 'src'), '--outDir', compiled, source],
  ]);
  symlinkSync(join(ROOT, 'package.json'), join(compiled, 'package.json'));
  return {
    file: join(compiled, 'testing', 'store', `${name}.js`),
    remove: () => rmSync(compiled, { recursive: true, force: true }),
  };
}
