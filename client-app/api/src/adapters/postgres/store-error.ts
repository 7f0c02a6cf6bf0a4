import { StoreUnavailable } from '../../projection';

/** Classes of SQLSTATE after which the same may succeed: connection, transaction, resources, operator. */
const passing: readonly string[] = ['08', '40', '53', '55', '57'];
/** What Node says of a server that is not there. */
const unreachable: readonly string[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
];

/** The error of a query, made {@link StoreUnavailable} where another try may succeed. */
export function storeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const isPassing =
    unreachable.includes(code) ||
    (code.length === 5 && passing.includes(code.slice(0, 2))) ||
    // pg itself gives these two no code.
    error.message.startsWith('Connection terminated') ||
    error.message.startsWith('timeout exceeded when trying to connect');
  return isPassing ? new StoreUnavailable(error.message, { cause: error }) : error;
}
