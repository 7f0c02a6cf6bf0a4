import * as commands from './commands';
import type { Role } from './vocabulary';

type Class<T> = new () => T;

/**
 * One transaction of the contract. Its single argument is the command as JSON; its private part, if
 * it has one, is JSON under the key `private` of the transient map.
 */
export interface TransactionSpec<C = object, P = object> {
  readonly kind: 'submit' | 'evaluate';
  readonly command: Class<C>;
  readonly private?: Class<P>;
  /** Roles whose holders may call it; the contract checks the certificate. */
  readonly roles: readonly Role[];
}

const everyone: readonly Role[] = [
  'seller',
  'buyer',
  'bank-officer',
  'bank-approver',
  'carrier',
  'customs-officer',
  'payment-operator',
  'platform-operator',
  'partner-admin',
  'auditor',
];
const issuers: readonly Role[] = [
  'platform-operator',
  'seller',
  'customs-officer',
  'carrier',
  'payment-operator',
  'bank-officer',
];
const officers: readonly Role[] = ['bank-officer', 'bank-approver'];

type SpecKind = TransactionSpec['kind'];

/** The type says whether there is a private part: a transaction without one takes none. */
interface Declare<K extends SpecKind> {
  <C>(
    command: Class<C>,
    roles: readonly Role[],
  ): { kind: K; command: Class<C>; roles: readonly Role[]; private?: never };
  <C, P>(
    command: Class<C>,
    roles: readonly Role[],
    privatePart: Class<P>,
  ): { kind: K; command: Class<C>; roles: readonly Role[]; private: Class<P> };
}

const declare = <K extends SpecKind>(kind: K) =>
  ((command: Class<object>, roles: readonly Role[], privatePart?: Class<object>) => ({
    kind,
    command,
    roles,
    ...(privatePart ? { private: privatePart } : {}),
  })) as Declare<K>;

const submit = declare('submit');
const evaluate = declare('evaluate');

/** Every transaction by its Fabric name, `contract:Function`. */
export const transactions = {
  'governance:PublishPolicy': submit(
    commands.PublishPolicy,
    ['partner-admin'],
    commands.FingerprintSecret,
  ),

  'partners:Register': submit(commands.RegisterPartner, ['partner-admin'], commands.PartnerDetails),
  'partners:Attest': submit(commands.AttestQualification, ['partner-admin']),
  'partners:ChangeStatus': submit(commands.ChangePartnerStatus, ['partner-admin']),
  'partners:Get': evaluate(commands.PartnerQuery, everyone),

  'evidence:Record': submit(commands.RecordEvidence, issuers, commands.EvidenceContent),
  'evidence:Amend': submit(commands.AmendEvidence, issuers, commands.EvidenceContent),
  'evidence:Void': submit(commands.VoidEvidence, issuers),
  'evidence:UpdateProgress': submit(commands.UpdateEvidenceProgress, [
    'customs-officer',
    'carrier',
  ]),
  'evidence:Get': evaluate(commands.EvidenceQuery, everyone),

  'matching:Run': submit(
    commands.RunMatch,
    ['platform-operator', 'seller', 'customs-officer'],
    commands.MatchSalt,
  ),
  'matching:Preview': evaluate(commands.TradeQuery, [
    'platform-operator',
    'seller',
    'customs-officer',
    'auditor',
  ]),
  'matching:Get': evaluate(commands.TradeQuery, everyone),

  'receivables:Issue': submit(commands.IssueReceivable, ['seller'], commands.ReceivableSalt),
  'receivables:Acknowledge': submit(commands.AcknowledgeReceivable, ['buyer']),
  'receivables:Dispute': submit(commands.DisputeReceivable, ['buyer']),
  'receivables:Cancel': submit(commands.CancelReceivable, ['seller']),
  'receivables:Get': evaluate(commands.ReceivableQuery, everyone),
  'receivables:History': evaluate(commands.ReceivableQuery, everyone),
  'receivables:Disclosable': evaluate(commands.ReceivableQuery, ['seller']),
  /** Asked where the fingerprint secret may be read; banks ask through those who may. */
  'receivables:CheckInvoice': evaluate(
    commands.EmptyQuery,
    ['platform-operator', 'auditor'],
    commands.InvoiceCheck,
  ),

  'financing:Request': submit(
    commands.RequestFinancing,
    ['seller'],
    commands.FinancingRequestContent,
  ),
  'financing:Withdraw': submit(commands.CloseFinancingRequest, ['seller']),
  'financing:Decline': submit(commands.CloseFinancingRequest, officers),
  'financing:Quote': submit(commands.QuoteFinancing, officers, commands.QuoteContent),
  'financing:Approve': submit(commands.QuoteStep, ['bank-approver']),
  'financing:Accept': submit(commands.QuoteStep, ['seller']),
  'financing:Fund': submit(commands.QuoteStep, officers),
  'financing:GetRequest': evaluate(commands.FinancingQuery, ['seller', 'auditor', ...officers]),
  'financing:GetQuote': evaluate(commands.FinancingQuery, ['seller', 'auditor', ...officers]),

  'collections:Record': submit(commands.RecordCollection, officers, commands.CollectionContent),
  'collections:Get': evaluate(commands.CollectionQuery, ['seller', 'auditor', ...officers]),
} as const satisfies Record<string, TransactionSpec>;

export type TransactionName = keyof typeof transactions;
type Specs = typeof transactions;

/** The command of a transaction, as plain data. */
export type CommandOf<N extends TransactionName> = InstanceType<Specs[N]['command']>;

/** The private part of a transaction; `never` where it takes none. */
export type PrivateOf<N extends TransactionName> = Specs[N] extends {
  private: Class<infer P>;
}
  ? P
  : never;

/** Name of the transient map's only key. */
export const privateTransientKey = 'private';
