import { proposeDocuments } from '@cession/model/domain/comparison';
import type { EvidenceProposal, LinkedEvidence } from '@cession/model/domain/comparison';
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
import type { UseCaseContext } from './use-case-context';

/** Under which profile, and with what, an invoice is compared; and what of its order is not, and why. */
export interface Comparison extends Pick<EvidenceProposal, 'leftOut' | 'insufficient'> {
  readonly profile: string;
  readonly evidence: EvidenceName[];
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
 * those that it needs, and the profile that asks for most of the kinds that are linked, drawn out or not.
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
    return { profile: named, evidence: [...evidence], leftOut: [], insufficient: [] };
  }
  const read = await readInvoice(context, invoice);
  const linked = await linkedEvidence(context, read.content.document as InvoiceDocument);
  const kinds = linked.map(({ record }) => ({ kind: record.evidenceKind }));
  const under = await profileOf(context, profile, kinds);
  const stated = drawn.map(({ waybill }) => waybill);
  const { evidence: proposed, ...left } = proposeDocuments(read, linked, under, stated);
  return { profile: under.id, evidence: [...proposed], ...left };
};

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

/** @throws {CodedError} NOT_A_PARTY */
const readInvoice = async (
  { ledger }: Pick<Context, 'ledger'>,
  id: string,
): Promise<{
  readonly record: EvidenceView['evidence'];
  readonly content: NonNullable<EvidenceView['content']>;
}> => {
  const command = { kind: 'invoice', id } as const;
  const { evidence: record, content } = await ledger.evaluate('evidence:Get', { command });
  if (!content) throw new CodedError('NOT_A_PARTY', { kind: 'invoice', id });
  return { record, content };
};

const linkedEvidence = async (
  { readModel, user }: Pick<Context, 'readModel' | 'user'>,
  { orderReference, seller, buyer }: InvoiceDocument,
): Promise<readonly LinkedEvidence[]> => {
  if (!orderReference || !seller.partnerId || !buyer.partnerId) return [];
  const link = { orderReference, seller: seller.partnerId, buyer: buyer.partnerId };
  return await readModel.linkedEvidence(link, user);
};
