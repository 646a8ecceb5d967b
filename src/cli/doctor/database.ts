import { GongkaiError, messageOf } from '../../errors.js';
import { examinePostgres, type PostgresExamination } from '../../store/examine-postgres.js';
import { broken, type Diagnosis, weak, well } from './diagnosis.js';

/** The oldest that pg-boss runs on. */
const SERVER_LEAST = 13;

/** Whether the database of a workspace can be reached, is new enough, has our tables, and lets us work. Changes nothing on it. */
export async function examineDatabase(address: string): Promise<readonly Diagnosis[]> {
  try {
    const found = await examinePostgres(address);
    return [connection(found), server(found), tables(found), rights(found)];
  } catch (thrown) {
    const repair = thrown instanceof GongkaiError ? thrown.hint : null;
    return [broken('database', messageOf(thrown), repair ?? 'Name another database with --store.')];
  }
}

function connection({ name, user, schema }: PostgresExamination): Diagnosis {
  return well('database', `${name} opens for ${user}, schema ${schema}`);
}

function server({ serverVersion, serverMajor, readOnly }: PostgresExamination): Diagnosis {
  const says = `PostgreSQL ${serverVersion}`;
  if (readOnly)
    return broken(
      'db server',
      `${says} takes no changes: it is a standby, or set to read only`,
      'Name the primary server in --store, or take `default_transaction_read_only` away.',
    );
  if (serverMajor < SERVER_LEAST)
    return broken('db server', says, `Use PostgreSQL ${SERVER_LEAST} or newer.`);
  return well('db server', says);
}

function tables({ tablesVersion: version, tablesNewest: newest }: PostgresExamination): Diagnosis {
  if (version === null) return well('db tables', 'none yet: the first sweep makes them');
  if (version > newest)
    return broken(
      'db tables',
      `version ${version}; this Gongkai knows up to version ${newest}`,
      'Use the newer Gongkai that wrote them, on every machine that shares this database.',
    );
  if (version < newest)
    return weak(
      'db tables',
      `version ${version} of ${newest}: the next command that opens the workspace brings them up to date`,
      'Make a backup first (`gongkai backup FILE`, with the Gongkai that wrote them): there is no way back.',
    );
  return well('db tables', `version ${version}, the newest`);
}

function rights({ grants, user }: PostgresExamination): Diagnosis {
  if (grants.length === 0) return well('db rights', `${user} may do all that is needed`);
  return broken(
    'db rights',
    `${user} lacks ${grants.length} ${grants.length === 1 ? 'right' : 'rights'}`,
    `Have an administrator of the database run: ${grants.join(' ')}`,
  );
}
