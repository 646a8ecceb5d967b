import { describeEachEngine } from '../testing/postgres/each-engine.js';
import { describeLedgerStore } from '../testing/store/ledger-store-contract.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';

describeEachEngine('ledgers', (newPlace) => {
  describeLedgerStore(async () => (await openTemporaryWorkspace(await newPlace())).ledgers);
});
