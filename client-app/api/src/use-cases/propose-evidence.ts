import { ofOwnSale, proposeDocuments } from '@cession/model/domain/comparison';
import type { EvidenceProposal, LinkedEvidence } from '@cession/model/domain/comparison';
import { maxComparedDocuments } from '@cession/model/interface';
import type {
  EvidenceKind,
  EvidenceName,
  EvidenceView,
  InvoiceDocument,
  Policy,
  StatedDraw,
  TradeProfile,
} from '@cession/model/interface';
import { CodedError } from '../errors';
import type { LinkedSale } from '../ports';
import type { UseCaseContext } from './use-case-context';

/** What whoever matches must know beside what is proposed. */
export const proposalWarnings = [
  /** A payment of the order is left out that may be a prepayment: what the buyer paid would be financed. */
  'PAYMENT_LEFT_OUT',
] as const;
export type ProposalWarning = (typeof proposalWarnings)[number];

/** Under which profile, and with what, an invoice is compared; and what of its order is not, and why. */
export interface Comparison extends Pick<EvidenceProposal, 'leftOut' | 'insufficient'> {
  readonly profile: string;
  readonly evidence: EvidenceName[];
  readonly proposalWarnings: readonly ProposalWarning[];
}

type Context = Pick<UseCaseContext, 'ledger' | 'readModel' | 'user'>;

/** What the caller says itself; what it leaves out is proposed. */
export interface Said {
  readonly profile?: string;
  readonly evidence?: readonly EvidenceName[];
  /** Of waybills that the invoice shares: these are proposed then, and no others. */
  readonly drawn?: readonly StatedDraw[] | undefined;
}

/**
 * What the caller says, completed: of the current documents that the invoice's order reference links to it
 * those that it needs, and the profile that asks for most of the kinds that are linked, drawn out or not. To
 * a seller nothing is proposed or named that its match would not take.
 *
 * @throws {CodedError} POLICY_NOT_PUBLISHED, NOT_A_PARTY; NOT_FOUND: the policy has no such profile
 * @throws {ContractRefusal} NOT_FOUND: there is no such invoice
 */
export const proposeEvidence = async (
  context: Context,
  invoice: string,
  { profile, evidence, drawn = [] }: Said,
): Promise<Comparison> => {
  if (evidence) {
    const named = profile ?? (await proposeProfile(context, evidence));
    const nothing = { leftOut: [], insufficient: [], proposalWarnings: [] };
    return { profile: named, evidence: [...evidence], ...nothing };
  }
  const read = await readInvoice(context, invoice);
  const sale = await linkedSale(context, read.content.document as InvoiceDocument);
  const linked = takenBy(context, read, sale);
  const kinds = linked.map(({ record }) => ({ kind: record.evidenceKind }));
  const under = await profileOf(context, profile, kinds);
  const { evidence: proposed, ...left } = proposeDocuments(read, linked, under, {
    stated: drawn.map(({ waybill }) => waybill),
    known: knownTo(sale),
  });
  const warned = { proposalWarnings: warningsOf(left) };
  const all = await withCreditNotes(context, read, proposed);
  return { profile: under.id, evidence: all, ...left, ...warned };
};

/** The bank is shown what the match names. Notes that find no room are deducted all the same. */
const withCreditNotes = async (
  { readModel }: Pick<Context, 'readModel'>,
  { record }: Invoice,
  proposed: readonly EvidenceName[],
): Promise<EvidenceName[]> => {
  const notes = await readModel.creditNotesOf(record.origin ?? record.id);
  return [...proposed, ...notes].slice(0, maxComparedDocuments);
};

/** What is drawn out needs no look; any other payment may be one that the buyer made for this sale. */
const warningsOf = ({ leftOut }: Pick<EvidenceProposal, 'leftOut'>): readonly ProposalWarning[] =>
  leftOut.some(({ kind, reason }) => kind === 'payment' && reason !== 'NOTHING_LEFT')
    ? ['PAYMENT_LEFT_OUT']
    : [];

/** A seller compares what is of its own sale, by the contract's rule; others whatever the organisation holds. */
const takenBy = (
  { user }: Pick<Context, 'user'>,
  invoice: Invoice,
  { evidence, ...parties }: LinkedSale,
): readonly LinkedEvidence[] =>
  user.role === 'seller' ? ofOwnSale(invoice, evidence, parties) : evidence;

/**
 * Whose payments are proposed though the invoice does not state them: who hosts seller or buyer, and banks
 * that the seller itself turned to. Any other bank's word is one that nobody of the sale asked for.
 */
const knownTo = ({ seller, buyer, banksAsked }: LinkedSale): readonly string[] => [
  ...[seller, buyer].flatMap((party) => party?.partner.organisation ?? []),
  ...banksAsked,
];

/** @throws {CodedError} POLICY_NOT_PUBLISHED */
export const proposeProfile = async (
  context: Pick<Context, 'readModel'>,
  evidence: readonly Pick<EvidenceName, 'kind'>[],
): Promise<string> => (await profileOf(context, undefined, evidence)).id;

/**
 * The profile of that id; where none is named, the one that asks for most of these kinds.
 *
 * @throws {CodedError} POLICY_NOT_PUBLISHED, NOT_FOUND
 */
const profileOf = async (
  { readModel }: Pick<Context, 'readModel'>,
  id: string | undefined,
  evidence: readonly Pick<EvidenceName, 'kind'>[],
): Promise<TradeProfile> => {
  const policy = await readModel.policy();
  const kinds = new Set(evidence.map(({ kind }) => kind));
  const strictest = policy && strictestProfile(policy, kinds.add('invoice'));
  if (!strictest) throw new CodedError('POLICY_NOT_PUBLISHED', { policy: 'current' });
  if (id === undefined) return strictest;
  const named = policy.profiles.find((each) => each.id === id);
  if (!named) throw new CodedError('NOT_FOUND', { kind: 'profile', id });
  return named;
};

/**
 * Of the profiles whose required kinds are all there, the one with the most, the policy's first of several.
 * Where none is, the one that lacks the fewest: the contract then says which. Without a word from the
 * sender it is goods, whose papers may only not be here: calling it a service is the sender's to say.
 */
const strictestProfile = (
  { profiles }: Policy,
  kinds: ReadonlySet<EvidenceKind>,
): TradeProfile | undefined => {
  const lacking = ({ requiredKinds }: TradeProfile) =>
    requiredKinds.filter((kind) => !kinds.has(kind)).length;
  const fitting = profiles.filter(({ supply }) => supply === 'goods');
  const [first] = (fitting.length > 0 ? fitting : [...profiles]).sort(
    (left, right) =>
      lacking(left) - lacking(right) || right.requiredKinds.length - left.requiredKinds.length,
  );
  return first;
};

interface Invoice {
  readonly record: EvidenceView['evidence'];
  readonly content: NonNullable<EvidenceView['content']>;
}

/** @throws {CodedError} NOT_A_PARTY */
const readInvoice = async ({ ledger }: Pick<Context, 'ledger'>, id: string): Promise<Invoice> => {
  const command = { kind: 'invoice', id } as const;
  const { evidence: record, content } = await ledger.evaluate('evidence:Get', { command });
  if (!content) throw new CodedError('NOT_A_PARTY', { kind: 'invoice', id });
  return { record, content };
};

const linkedSale = async (
  { readModel, user }: Pick<Context, 'readModel' | 'user'>,
  { orderReference, seller, buyer }: InvoiceDocument,
): Promise<LinkedSale> => {
  if (!orderReference || !seller.partnerId || !buyer.partnerId) {
    return { evidence: [], banksAsked: [] };
  }
  const link = { orderReference, seller: seller.partnerId, buyer: buyer.partnerId };
  return await readModel.linkedSale(link, user);
};
