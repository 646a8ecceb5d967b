import { describe } from 'vitest';
import { describeLedgerStore } from '../testing/store/ledger-store-contract.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';

describe('ledgers in SQLite', () => {
  describeLedgerStore(async () => (await openTemporaryWorkspace()).ledgers);
});
