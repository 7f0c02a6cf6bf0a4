import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isContainerNumber } from '@cession/model/domain/identifiers';
import type {
  DeclarationDocument,
  InvoiceDocument,
  MatchRule,
  OrderDocument,
  WaybillDocument,
} from '@cession/model/interface';

export interface DemoTradeOptions {
  /** Part of every document number: another one makes another trade. */
  readonly suffix: string;
  /** Partner ids on the ledger. */
  readonly seller: string;
  readonly buyer: string;
  /** `YYYY-MM-DD`, default today in UTC: the documents' dates keep their distance from it. */
  readonly today?: string;
}

/** The documents of one trade: coffee, 24 t, from Vietnam to Germany, USD 120,000.00 in 81 days. */
export interface DemoTrade {
  readonly order: OrderDocument;
  readonly declaration: DeclarationDocument;
  readonly waybill: WaybillDocument;
  readonly invoice: InvoiceDocument;
}

/** The day on which the documents of the fixtures were written. */
const fixtureDate = '2026-11-22';
const fixtures = join(__dirname, '..', '..', 'fixtures', 'trade');
const dayMs = 86_400_000;

/** A trade whose documents agree: its match has no rule that fails or warns. */
export const demoTrade = (options: DemoTradeOptions): DemoTrade => ({
  order: readFixture<OrderDocument>('order', options),
  declaration: readFixture<DeclarationDocument>('declaration', options),
  waybill: {
    ...readFixture<WaybillDocument>('waybill', options),
    containers: ['1', '2'].map((each) => containerOf(`${options.suffix}/${each}`)),
  },
  invoice: readFixture<InvoiceDocument>('invoice', options),
});

/** The same trade, but only the first line of the order was declared. */
export const mismatchedDemoTrade = (options: DemoTradeOptions): DemoTrade => ({
  ...demoTrade(options),
  declaration: readFixture<DeclarationDocument>('mismatched-declaration', options),
});

/** The rules that fail for the mismatched trade, once its declaration is released. */
export const mismatchedDemoRules: readonly MatchRule[] = [
  'QUANTITY_WITHIN_DECLARED',
  'INVOICE_WITHIN_DECLARED_VALUE',
];

/** A container number of its own: no two trades travel in one container. */
const containerOf = (name: string): string => {
  const digest = createHash('sha256').update(name).digest();
  const owner = [...digest.subarray(0, 3)].map((each) => String.fromCharCode(65 + (each % 26)));
  const number = String(digest.readUInt32BE(4) % 1_000_000).padStart(6, '0');
  const numbers = Array.from({ length: 10 }, (_, digit) => `${owner.join('')}U${number}${digit}`);
  const found = numbers.find(isContainerNumber);
  if (found === undefined) throw new Error('every container number has a check digit');
  return found;
};

const readFixture = <D>(name: string, options: DemoTradeOptions): D => {
  const text = readFileSync(join(fixtures, `${name}.json`), 'utf8')
    .replaceAll('{suffix}', options.suffix)
    .replaceAll('{seller}', options.seller)
    .replaceAll('{buyer}', options.buyer);
  const days = daysBetween(fixtureDate, options.today ?? isoDate(Date.now()));
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
      ? isoDate(Date.parse(value) + days * dayMs)
      : value,
  ) as D;
};

const daysBetween = (first: string, second: string): number =>
  Math.round((Date.parse(second) - Date.parse(first)) / dayMs);

const isoDate = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);
