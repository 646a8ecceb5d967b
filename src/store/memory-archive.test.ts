import { describe } from 'vitest';
import { describePageArchive } from '../testing/store/page-archive-contract.js';
import { memoryArchive } from './memory-archive.js';

describe('an archive in memory', () => {
  describePageArchive(async () => memoryArchive());
});
