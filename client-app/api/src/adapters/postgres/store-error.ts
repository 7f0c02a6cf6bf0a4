import { DifferentLedger, StoreUnavailable, UnreadableState } from '../../projection';
import { DirectoryInUse } from '../directory-lock';
import { ClusterUnusable } from './pglite-cluster';

/** Classes of SQLSTATE after which the same may succeed: connection, transaction, resources, operator. */
const passing: readonly string[] = ['08', '25', '40', '53', '55', '57', '58'];
const lasting = [
  ClusterUnusable,
  DifferentLedger,
  DirectoryInUse,
  RangeError,
  SyntaxError,
  TypeError,
  UnreadableState,
];

/**
 * The error of a query, made {@link StoreUnavailable} where another try may succeed: always, unless
 * PostgreSQL gave a reason that stays, or the reason is not the database's. Drivers give no code to
 * a connection that broke.
 */
export const storeError = (error: unknown): unknown => {
  if (!(error instanceof Error) || lasting.some((type) => error instanceof type)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const sqlState = /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
  if (sqlState !== undefined && !passing.includes(sqlState.slice(0, 2))) return error;
  return new StoreUnavailable(error.message, { cause: error });
};
