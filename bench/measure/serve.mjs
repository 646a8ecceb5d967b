import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('../site/serve-site.mjs', import.meta.url));

/** Serves made-up sites from a process of its own. */
export async function serve(sites) {
  const child = fork(SERVER, [JSON.stringify({ sites })], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const answer = (kind) =>
    new Promise((resolve, reject) => {
      const end = (code) => reject(new Error(`the site's server ended with ${code}`));
      const listen = (message) => {
        if (message.kind !== kind) return;
        child.off('message', listen).off('exit', end);
        resolve(message);
      };
      child.on('message', listen).once('exit', end);
    });
  const { port } = await answer('listening');
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    /** How many pages, probes and bytes were asked for since the last time. */
    async takeTally() {
      const told = answer('tally');
      child.send('tally');
      const { tally } = await told;
      const reset = answer('reset');
      child.send('reset');
      await reset;
      return tally;
    },
    close: () => child.kill(),
  };
}
