import type {
  EvidenceKind,
  EvidenceName,
  InvoiceDocument,
  Policy,
  TradeProfile,
} from '@cession/model/interface';
import { CodedError } from '../errors';
import type { UseCaseContext } from './use-case-context';

/** Under which profile, and with what, an invoice is compared. */
export interface Comparison {
  readonly profile: string;
  readonly evidence: EvidenceName[];
}

type Context = Pick<UseCaseContext, 'ledger' | 'readModel' | 'user'>;

/** What the caller says itself; what it leaves out is proposed. */
export interface Said {
  readonly profile?: string;
  readonly evidence?: readonly EvidenceName[];
}

/**
 * What the caller says, completed: the current documents that the invoice's order reference links to it,
 * and the profile that asks for most of them.
 *
 * @throws {CodedError} POLICY_NOT_PUBLISHED, NOT_A_PARTY
 * @throws {ContractRefusal} NOT_FOUND: there is no such invoice
 */
export const proposeEvidence = async (
  context: Context,
  invoice: string,
  { profile, evidence }: Said,
): Promise<Comparison> => {
  const named = [...(evidence ?? (await linkedEvidence(context, invoice)))];
  return { profile: profile ?? (await proposeProfile(context, named)), evidence: named };
};

/** @throws {CodedError} POLICY_NOT_PUBLISHED */
export const proposeProfile = async (
  { readModel }: Pick<Context, 'readModel'>,
  evidence: readonly EvidenceName[],
): Promise<string> => {
  const policy = await readModel.policy();
  const kinds = new Set(evidence.map(({ kind }) => kind));
  const profile = policy && strictestProfile(policy, kinds.add('invoice'));
  if (!profile) throw new CodedError('POLICY_NOT_PUBLISHED', { policy: 'current' });
  return profile.id;
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

const linkedEvidence = async (
  { ledger, readModel, user }: Context,
  id: string,
): Promise<readonly EvidenceName[]> => {
  const view = await ledger.evaluate('evidence:Get', { command: { kind: 'invoice', id } });
  if (!view.content) throw new CodedError('NOT_A_PARTY', { kind: 'invoice', id });
  const { orderReference, seller, buyer } = view.content.document as InvoiceDocument;
  if (!orderReference || !seller.partnerId || !buyer.partnerId) return [];
  const link = { orderReference, seller: seller.partnerId, buyer: buyer.partnerId };
  return await readModel.linkedEvidence(link, user);
};
