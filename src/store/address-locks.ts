import type { Client } from 'pg';
import { lockNumber } from './postgres-address.js';
import { LOCK_CLASS } from './postgres-lock.js';

/** Network addresses that this process visits and no other machine does. */
export interface AddressLocks {
  take(address: string): Promise<boolean>;
  free(address: string): Promise<void>;
}

/** Sites of one address at a time: more would not be faster, each only slower. */
const SITES_PER_ADDRESS = 2;

/** Advisory locks on one connection: the server frees them when the process dies. Counted here, since a process may visit several sites of one address. */
export function addressLocks(client: Client): AddressLocks {
  const held = new Map<string, number>();
  const ask = async (act: string, address: string): Promise<boolean> => {
    const { rows } = await client.query<{ done: boolean }>(`select ${act}($1, $2) as done`, [
      LOCK_CLASS.address,
      lockNumber(address),
    ]);
    return rows[0]?.done === true;
  };
  return {
    async take(address) {
      const count = held.get(address) ?? 0;
      if (count >= SITES_PER_ADDRESS) return false;
      if (count === 0 && !(await ask('pg_try_advisory_lock', address))) return false;
      // Another site of this process may have taken it while the server was asked; the server counts, too.
      const now = held.get(address) ?? 0;
      if (count === 0 && now > 0) await ask('pg_advisory_unlock', address);
      held.set(address, now + 1);
      return true;
    },

    async free(address) {
      const left = (held.get(address) ?? 0) - 1;
      if (left > 0) {
        held.set(address, left);
        return;
      }
      held.delete(address);
      await ask('pg_advisory_unlock', address);
    },
  };
}
