// Loads and checks every shipped standard once, as the first thing that a process does, and prints what that took.
import { openLibrary } from '../../dist/cli/library.js';

const startedAt = performance.now();
const { standards } = await openLibrary();
const { user, system } = process.cpuUsage();
console.log(
  JSON.stringify({
    lists: standards.length,
    items: standards.reduce(
      (sum, { standard }) => sum + standard.columns.reduce((more, { items }) => more + items.length, 0),
      0,
    ),
    loadMillis: performance.now() - startedAt,
    // The clock of a process starts with it.
    totalMillis: performance.now(),
    cpuMillis: (user + system) / 1_000,
  }),
);
