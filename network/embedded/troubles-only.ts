import pino from 'pino';
import type { LedgerLog } from './options';

/** What goes wrong is said also to whoever did not ask for a log: as JSON on standard error. */
export const troublesOnly = (): LedgerLog => pino({ level: 'warn' }, pino.destination(2));
