import { describe } from 'vitest';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { describeSweepStore } from '../testing/store/sweep-store-contract.js';

describe('sweeps in SQLite', () => {
  describeSweepStore(openTemporaryWorkspace);
});
