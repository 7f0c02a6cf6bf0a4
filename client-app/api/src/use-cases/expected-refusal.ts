import { refuse } from '@cession/model/domain';
import type { Check, CommandContext } from '@cession/model/domain';
import { documentDate, tradeParties } from '@cession/model/domain/documents';
import {
  decideAmendEvidence,
  decideRecordEvidence,
  planIdentity,
} from '@cession/model/domain/evidence';
import type {
  CreditFacts,
  IdentityPlan,
  RecordEvidenceInput,
} from '@cession/model/domain/evidence';
import {
  evidenceContents,
  issuerRoles,
  omitFields,
  specOf,
  validateInput,
} from '@cession/model/interface';
import type {
  CreditNoteDocument,
  EvidenceContent,
  EvidenceDocument,
  EvidenceKind,
  EvidenceView,
  InputClass,
  InvoiceDocument,
  PartnerRecord,
  Violation,
} from '@cession/model/interface';
import { CodedError } from '../errors';
import { ContractRefusal } from '../ports';
import type { Destination } from './read-document';
import type { UseCaseContext } from './use-case-context';

type Context = Pick<UseCaseContext, 'ledger' | 'network' | 'readModel' | 'user'>;

/** A document that is not recorded has no id yet. */
const unrecorded = 'preview';

/**
 * Which refusal recording a document would meet, as far as this application can tell: by its form, the
 * caller's role, the partners that it names, its date and currency, what it is a new version of, and whether
 * what is known here has its identity already. The contract's own rules decide; what others know only, and
 * what happens meanwhile, they are not asked about.
 */
export const expectedRefusal = async (
  context: Context,
  destination: Destination,
  document: EvidenceDocument,
): Promise<CodedError | undefined> => {
  const { kind } = destination;
  const { role } = context.user;
  const allowed = issuerRoles[kind];
  const violations = violationsOf(kind, document);
  if (violations.length > 0) return new CodedError('COMMAND_INVALID', { violations });
  if (!(allowed as readonly string[]).includes(role)) {
    return new CodedError('ROLE_NOT_ALLOWED', { role: role, allowed });
  }
  const facts = await factsOf(context, destination, document);
  const decided =
    destination.supersedes === undefined
      ? decideRecordEvidence(facts, commandContext(context, 'evidence:Record'))
      : decideAmendEvidence(facts, commandContext(context, 'evidence:Amend'));
  return decided.ok ? undefined : new CodedError(decided.error.code, decided.error.details);
};

/** What the contract says of the form, by the same rules. */
const violationsOf = (kind: EvidenceKind, document: EvidenceDocument): readonly Violation[] => {
  const type = omitFields(evidenceContents[kind] as InputClass<EvidenceContent>, ['salt']);
  const content = { document };
  const broken = validateInput<object>(type, content);
  if (broken.length > 0) return broken;
  return specOf('evidence:Record').rules?.({ id: unrecorded, kind }, content) ?? [];
};

const factsOf = async (
  context: Context,
  { kind, supersedes }: Destination,
  document: EvidenceDocument,
): Promise<RecordEvidenceInput> => {
  const partners = await namedPartners(context, kind, document);
  const replaced = supersedes === undefined ? undefined : await viewOf(context, kind, supersedes);
  const known = await sameDocuments(context, kind, document);
  const others = known.filter(({ evidence }) => evidence.id !== supersedes);
  return {
    input: { id: unrecorded, kind },
    document,
    existing: undefined,
    partners,
    supersedes,
    superseded: replaced?.evidence,
    replaced: replaced?.content?.document,
    ...identityFacts(kind, others),
    ...(kind === 'credit-note'
      ? { credit: await creditFacts(context, document as CreditNoteDocument) }
      : {}),
  };
};

const commandContext = <N extends 'evidence:Record' | 'evidence:Amend'>(
  { network, user }: Context,
  act: N,
): CommandContext<N> => ({
  act,
  stamp: {
    transactionId: '',
    at: new Date().toISOString(),
    actor: { organisation: network.mspId, partner: user.partner, role: user.role, certificate: '' },
    transaction: act,
  },
  command: { id: unrecorded, digest: '', creates: true },
  aggregate: { kind: 'evidence', id: unrecorded },
});

/** Partners of the ledger that a document between seller and buyer names. */
const namedPartners = async (
  { ledger }: Context,
  kind: EvidenceKind,
  document: EvidenceDocument,
): Promise<ReadonlyMap<string, PartnerRecord>> => {
  const parties = tradeParties(kind, document);
  const ids = [parties?.seller.partnerId, parties?.buyer.partnerId].filter(
    (id) => id !== undefined,
  );
  const found = await Promise.all(
    ids.map((id) => unlessRefused(ledger.evaluate('partners:Get', { command: { id } }))),
  );
  return new Map(found.flatMap((view) => (view ? [[view.partner.id, view.partner]] : [])));
};

const viewOf = (
  { ledger }: Context,
  kind: EvidenceKind,
  id: string,
): Promise<EvidenceView | undefined> =>
  unlessRefused(ledger.evaluate('evidence:Get', { command: { kind, id } }));

/** There is none, or none for the caller. */
const unlessRefused = async <T>(answer: Promise<T>): Promise<T | undefined> => {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ContractRefusal) return undefined;
    throw error;
  }
};

/** Current documents that are the same one by what the contract goes by, as far as they are known here. */
const sameDocuments = async (
  { readModel, user }: Context,
  kind: EvidenceKind,
  document: EvidenceDocument,
): Promise<readonly EvidenceView[]> => {
  if (kind === 'payment') return [];
  const parties = tradeParties(kind, document);
  const seller = parties?.seller.partnerId;
  if (parties && seller === undefined) return [];
  const { number } = document;
  const found = await readModel.numbered({ kind, number, ...(seller ? { seller } : {}) }, user);
  return found.filter(({ evidence, content }) => {
    if (!content || !parties) return evidence.issuer.partner === user.partner;
    const other = tradeParties(kind, content.document);
    return kind === 'order'
      ? other?.buyer.partnerId === parties.buyer.partnerId
      : yearOf(content.document) === yearOf(document);
  });
};

const yearOf = (document: EvidenceDocument): string => documentDate(document).date.slice(0, 4);

const identityFacts = (
  kind: EvidenceKind,
  [same]: readonly EvidenceView[],
): Pick<RecordEvidenceInput, 'identity' | 'claims'> => {
  if (!same) return {};
  if (kind !== 'invoice') {
    const identity: Check<'DOCUMENT_ALREADY_RECORDED', IdentityPlan> = planIdentity(
      '',
      same.evidence,
      undefined,
    );
    return { identity };
  }
  return {
    claims: refuse('RECEIVABLE_DUPLICATE', { match: 'exact', on: 'seller, number and year' }),
  };
};

/** What other notes take back of these invoices is not asked: the contract counts it. */
const creditFacts = async (
  context: Context,
  { credits }: CreditNoteDocument,
): Promise<CreditFacts> => {
  const views = await Promise.all(
    credits.map(({ invoice }) => viewOf(context, 'invoice', invoice)),
  );
  const invoices = views.flatMap((view) => {
    if (!view) return [];
    const document = view.content?.document as InvoiceDocument | undefined;
    return [[view.evidence.id, { record: view.evidence, document }] as const];
  });
  return { invoices: new Map(invoices), allocations: [], before: [] };
};
