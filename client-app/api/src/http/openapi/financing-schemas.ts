import {
  DisclosedValue,
  PricingTerms,
  coinStatuses,
  evidenceKinds,
  financingRequestStatuses,
  quoteStatuses,
  waterfallOrders,
} from '@cession/model/interface';
import type {
  CoinRecord,
  CollectionRecord,
  Distribution,
  FinancingRequestRecord,
  FinancingRequestView,
  Price,
  QuoteProgress,
  QuoteRecord,
} from '@cession/model/interface';
import {
  amount,
  businessDate,
  currency,
  id,
  instant,
  mspId,
  recorded,
  salt,
  stamp,
} from './ledger-formats';
import {
  classSchema,
  constant,
  flag,
  integer,
  listOf,
  named,
  objectOf,
  oneOf,
  optional,
  text,
} from './schema';

type DisclosedName = FinancingRequestRecord['disclosed'][number];

export const financingRequest = named(
  'FinancingRequest',
  objectOf<FinancingRequestRecord>({
    ...recorded,
    salt,
    kind: constant('financing-request'),
    id,
    receivable: id,
    bank: mspId,
    seller: id,
    amount,
    currency,
    status: oneOf(financingRequestStatuses),
    quote: optional(id),
    disclosed: listOf(
      objectOf<DisclosedName>({ kind: oneOf([...evidenceKinds, 'receivable-terms']), id }),
    ),
  }),
);

export const financingRequestView = named(
  'FinancingRequestView',
  objectOf<FinancingRequestView>({
    request: financingRequest,
    disclosed: listOf(classSchema(DisclosedValue)),
  }),
);

export const price = named(
  'Price',
  objectOf<Price>({
    financed: amount,
    proceeds: amount,
    discount: amount,
    fees: listOf(objectOf<Price['fees'][number]>({ name: text(), amount, timing: text() })),
    reserve: amount,
    days: integer(),
    adjustedDueDate: businessDate,
  }),
);

const quoteProgress = named(
  'QuoteProgress',
  objectOf<QuoteProgress>({
    collected: amount,
    rebated: amount,
    lateChargesCounted: amount,
    lateChargesPaid: amount,
    chargedUntil: optional(businessDate),
  }),
);

export const quote = named(
  'Quote',
  objectOf<QuoteRecord>({
    ...recorded,
    salt,
    kind: constant('quote'),
    id,
    request: id,
    receivable: id,
    bank: mspId,
    seller: id,
    currency,
    status: oneOf(quoteStatuses),
    terms: objectOf<QuoteRecord['terms']>({
      amount,
      pricing: classSchema(PricingTerms),
      recourse: flag,
      disclosedToBuyer: flag,
      waterfall: oneOf(waterfallOrders),
      validUntil: instant,
      fundBy: businessDate,
    }),
    offered: stamp,
    accepted: optional(stamp),
    approved: optional(stamp),
    funded: optional(stamp),
    price: optional(price),
    coin: optional(text()),
    progress: optional(quoteProgress),
  }),
);

export const coin = named(
  'Coin',
  objectOf<CoinRecord>({
    schemaVersion: constant(1),
    salt,
    kind: constant('coin'),
    id: text({ description: 'Transaction id, a dot, position' }),
    bank: mspId,
    owner: id,
    currency,
    amount,
    status: oneOf(coinStatuses),
    origin: oneOf(['FUNDING', 'COLLECTION', 'RESERVE_REBATE']),
    source: text(),
    created: stamp,
  }),
);

const distribution = named(
  'Distribution',
  objectOf<Distribution>({
    kind: oneOf(['LATE_CHARGE', 'HOLDING', 'RESERVE_REBATE', 'SUSPENSE']),
    organisation: mspId,
    amount,
    quote: optional(id),
    coin: optional(text()),
  }),
);

export const collection = named(
  'Collection',
  objectOf<CollectionRecord>({
    ...recorded,
    salt,
    kind: constant('collection'),
    id,
    receivable: id,
    bank: mspId,
    content: objectOf<CollectionRecord['content']>({
      amount,
      currency,
      bankEntryReference: text(),
      valueDate: businessDate,
      payer: optional(text()),
      remittance: optional(text()),
    }),
    distributions: listOf(distribution),
  }),
);
