import { parseArgs } from 'node:util';
import { FabricNotFoundError } from '@cession/operator/install';
import type { LaunchMode } from '@cession/scripts/launcher';
import { benchImports } from './bench-imports';
import type { ImportMeasurement } from './bench-imports';
import { benchMode } from './bench-mode';
import type { BenchOptions, ModeResult } from './bench-mode';

const usage = `usage: npm run bench -- [--json] [--seconds N] [--in-flight N] [--mode MODE]
       npm run bench -- [--json] --imports N

Measures receivables:Issue beside a chaincode that puts one key and does nothing else, in the same
network and the same run, on real Fabric and on the embedded ledger.
  --json         prints one object
  --seconds N    least time measured of each (default 10)
  --in-flight N  transactions at a time (default 64)
  --mode MODE    only native or only embedded
  --imports N    instead: N invoices as one CSV file, then as one archive of UBL, on the embedded ledger`;

/** Containers run the same programs as native mode. */
const measured: readonly LaunchMode[] = ['native', 'embedded'];

type Result = ModeResult | { readonly skipped: string };

const bench = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      seconds: { type: 'string', default: '10' },
      'in-flight': { type: 'string', default: '64' },
      mode: { type: 'string' },
      imports: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (values.imports !== undefined) {
    return reportImports(positive('--imports', values.imports), values.json);
  }
  const options: BenchOptions = {
    seconds: positive('--seconds', values.seconds),
    inFlight: positive('--in-flight', values['in-flight']),
    log: (line) => console.error(`  ${line}`),
  };
  const { mode: only } = values;
  const modes = measured.filter((mode) => only === undefined || only === mode);
  if (modes.length === 0) throw new RangeError(`--mode must be one of ${measured.join(', ')}`);
  const results: [LaunchMode, Result][] = [];
  for (const mode of modes) results.push([mode, await benchOrSkip(mode, options)]);
  const report = Object.fromEntries(results);
  console.log(values.json ? JSON.stringify(report) : results.map(line).join('\n'));
  return 0;
};

const reportImports = async (documents: number, asJson: boolean): Promise<number> => {
  const { csv, zip } = await benchImports(documents, (text) => console.error(`  ${text}`));
  const of = (name: string, { takenMs, seconds, perSecond }: ImportMeasurement) =>
    `${name}  ${documents} in ${seconds} s, ${perSecond}/s, taken after ${takenMs} ms`;
  console.log(asJson ? JSON.stringify({ csv, zip }) : `${of('csv', csv)}\n${of('zip', zip)}`);
  return 0;
};

const positive = (name: string, text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new RangeError(`${name} must be a whole number above zero: ${text}`);
};

const benchOrSkip = async (mode: LaunchMode, options: BenchOptions): Promise<Result> => {
  try {
    return await benchMode(mode, options);
  } catch (error) {
    if (error instanceof FabricNotFoundError) return { skipped: error.message };
    throw error;
  }
};

const line = ([mode, result]: [LaunchMode, Result]): string => {
  if ('skipped' in result) return `${mode}: left out. ${result.skipped}`;
  const { noop, issue, ratio } = result;
  const of = ({ tps, p50Ms, p95Ms }: typeof noop) =>
    `${tps} tx/s, p50 ${p50Ms} ms, p95 ${p95Ms} ms`;
  return [
    `${mode}`,
    `  no-op put          ${of(noop)}`,
    `  receivables:Issue  ${of(issue)}`,
    `  ratio              ${ratio}`,
  ].join('\n');
};

bench().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error instanceof Error ? (error.stack ?? error.message) : error);
    process.exit(1);
  },
);
