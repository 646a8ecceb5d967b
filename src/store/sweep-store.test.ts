import { describeEachEngine } from '../testing/postgres/each-engine.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { describeSweepStore } from '../testing/store/sweep-store-contract.js';

describeEachEngine('sweeps', (newPlace) => {
  describeSweepStore(async () => openTemporaryWorkspace(await newPlace()));
});
