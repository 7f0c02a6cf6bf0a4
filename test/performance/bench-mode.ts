import type { CommandOf } from '@cession/model/interface';
import type { Ledger } from '@cession/client-app/ports';
import { connectOrganisation } from '@cession/scripts/launcher';
import type { LaunchMode } from '@cession/scripts/launcher';
import { hostOf, users } from '../conformance/cast';
import { startConformanceLedger } from '../conformance/conformance-ledger';
import type { CaseLedger } from '../conformance/conformance-ledger';
import { SaleDriver, documentId, newId } from '../conformance/sale-driver';
import type { DrivenSale } from '../conformance/sale-driver';
import { inParallel, Samples } from './measure';
import type { Measurement } from './measure';

export interface BenchOptions {
  /** Least time measured of each kind of transaction. */
  readonly seconds: number;
  readonly inFlight: number;
  readonly log: (line: string) => void;
}

/** The pair measured in one ledger, one run. */
export interface ModeResult {
  readonly noop: Measurement;
  readonly issue: Measurement;
  /** Issues per no-op put, by throughput. */
  readonly ratio: number;
}

/** Transactions of one slice, as a multiple of those in flight: its slow ends weigh little. */
const sliceFactor = 8;

/**
 * Measures the issue of a receivable whose invoice is matched beside a put that does nothing else. Slices of
 * both alternate, so that whatever else the machine does falls on both; between slices the receivables are
 * cancelled, unmeasured, which frees their matches for the next one.
 */
export const benchMode = async (mode: LaunchMode, options: BenchOptions): Promise<ModeResult> => {
  const { seconds, inFlight, log } = options;
  log(`${mode}: starting`);
  const conformance = await startConformanceLedger(mode);
  const reference = connectOrganisation(conformance.ledger, hostOf(users.seller).name, {
    chaincode: 'reference',
  });
  try {
    const driver = new SaleDriver(conformance);
    await driver.registerCast();
    log(`${mode}: recording and matching ${inFlight * sliceFactor} sales`);
    const sales = await matchedSales(driver, inFlight * sliceFactor);
    conformance.stopFollowing();
    const seller = conformance.impatiently(users.seller);
    const put = reference.as(conformance.identityOf(users.seller));
    const endorsers = conformance.signersOf(users.seller, 'receivables:Issue');
    const noop = new Samples();
    const issue = new Samples();
    while (Math.min(noop.elapsedMs, issue.elapsedMs) < seconds * 1000) {
      await noop.run(
        sales.map(() => () => putOne(put, endorsers)),
        inFlight,
      );
      const commands = sales.map(issueCommand);
      await issue.run(
        commands.map((command) => () => issueOne(seller, endorsers, command)),
        inFlight,
      );
      log(`${mode}: ${Math.round(issue.elapsedMs / 1000)} of ${seconds} s`);
      await inParallel(commands, inFlight, ({ id }) => cancelOne(seller, id));
    }
    const result = { noop: noop.measurement(), issue: issue.measurement() };
    return { ...result, ratio: Math.round((result.issue.tps / result.noop.tps) * 1000) / 1000 };
  } finally {
    await reference.close();
    await conformance.stop();
  }
};

/** Each of another amount: invoices that might be the same look at each other, and lose races. */
const matchedSales = async (driver: SaleDriver, count: number): Promise<readonly DrivenSale[]> => {
  const sales = Array.from({ length: count }, (_, at) => prepaidWith(driver.newSale(), at));
  await inParallel(sales, 16, async (sale) => {
    await driver.recordedSale(sale);
    await driver.match(sale.id);
  });
  return sales;
};

const prepaidWith = ({ id, documents }: DrivenSale, cents: number): DrivenSale => {
  const payable = (BigInt(documents.invoice.total) - BigInt(cents)).toString();
  const invoice = { ...documents.invoice, prepaid: String(cents), payable };
  return { id, documents: { ...documents, invoice } };
};

/** The same client, the same kind of argument and the same endorsers as an issue. */
const putOne = (ledger: Ledger, endorsers: readonly string[]): Promise<unknown> => {
  const command = { id: newId('put') };
  return ledger.submit('reference:Put' as never, { command, endorsers } as never);
};

type IssueCommand = CommandOf<'receivables:Issue'>;

const issueCommand = ({ id: sale, documents }: DrivenSale): IssueCommand => {
  const { payable: faceAmount, currency } = documents.invoice;
  const invoice = documentId(sale, 'invoice');
  return { id: newId('receivable'), invoice, faceAmount, currency };
};

const issueOne = (
  ledger: CaseLedger,
  endorsers: readonly string[],
  command: IssueCommand,
): Promise<unknown> => ledger.submit('receivables:Issue', { command, endorsers });

const cancelOne = (ledger: CaseLedger, id: string): Promise<unknown> =>
  ledger.submit('receivables:Cancel', {
    command: { commandId: newId('cancel'), id, reason: 'measured' },
  });
