import type { ColumnFact } from '../model/facts.js';

/** Whether a column may hold news, or lead to columns, that nobody could see. One that is a file holds that file and nothing else. */
export function isUnread({ listing, leadsToFile }: ColumnFact): boolean {
  return listing === 'unreadable' && !leadsToFile;
}
