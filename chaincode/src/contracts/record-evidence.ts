import { originOf } from '@cession/model/domain';
import { tradeParties } from '@cession/model/domain/documents';
import { naturalIdentity } from '@cession/model/domain/evidence';
import type { RecordEvidenceInput, RecordedEvidence } from '@cession/model/domain/evidence';
import { isEstablished } from '@cession/model/domain/partner';
import type {
  CreditNoteDocument,
  EvidenceDocument,
  EvidenceKind,
  EvidenceRecord,
  InvoiceDocument,
  PartnerRecord,
  WaybillDocument,
} from '@cession/model/interface';
import { derivedSalt, endorsedByOwner, privateKeys, publicKeys } from '../ledger';
import type { PublicState } from '../ledger';
import { writeAllocations } from './allocations';
import type { SubmitCall } from './call';
import { creditFacts, writeCredited } from './credit-notes';
import { readCarriage, readClaims, writeClaims } from './invoice-claims';
import { readIdentity, writeIdentity } from './natural-identities';
import { ownContent, stockFacts } from './stock';
import type { Versions } from './stock';

type RecordCall = SubmitCall<'evidence:Record'> | SubmitCall<'evidence:Amend'>;

/** What recording a document depends on, or a new version of one: only that supersedes something. */
export const recordFacts = async (
  call: RecordCall,
  supersedes?: string,
): Promise<RecordEvidenceInput> => {
  const { input, state } = call;
  const { kind, id } = input;
  const superseded =
    supersedes === undefined ? undefined : await state.get(publicKeys.evidence(kind, supersedes));
  const partners = await namedPartners(call);
  const self = superseded && originOf(superseded);
  const identity = await identityFact(call, partners, self);
  const replaced = await replacedDocument(call, superseded);
  const origin = self ?? (identity?.ok === true ? identity.value.origin : undefined);
  return {
    input,
    document: call.private.document,
    existing: await state.get(publicKeys.evidence(kind, id)),
    supersedes,
    superseded,
    replaced,
    partners,
    identity,
    claims: await claimsFact(call, partners, self),
    ...(await drawFacts(call, { superseded, replaced, origin })),
  };
};

/** What the document draws on, or others draw from it. */
const drawFacts = async (
  call: RecordCall,
  versions: Versions,
): Promise<Pick<RecordEvidenceInput, 'stock' | 'credit' | 'draws'>> => {
  const { document } = call.private;
  if (call.input.kind !== 'credit-note') {
    return stockFacts(call, call.input.kind, document, versions);
  }
  const replaced = versions.replaced as CreditNoteDocument | undefined;
  return { credit: await creditFacts(call, document as CreditNoteDocument, replaced) };
};

/** Kinds of which a new version keeps something that the old one said. */
const keptKinds: readonly EvidenceKind[] = [
  'order',
  'invoice',
  'credit-note',
  'receipt',
  'release',
];

/** What the replaced version said; its issuer alone may amend it. */
const replacedDocument = async (
  call: RecordCall,
  superseded: EvidenceRecord | undefined,
): Promise<EvidenceDocument | undefined> => {
  if (!superseded || !keptKinds.includes(superseded.evidenceKind)) return undefined;
  return (await ownContent(call, superseded))?.document;
};

const namedPartners = async ({
  input,
  private: { document },
  state,
}: RecordCall): Promise<ReadonlyMap<string, PartnerRecord>> => {
  const parties = tradeParties(input.kind, document);
  const partners = new Map<string, PartnerRecord>();
  for (const id of [parties?.seller.partnerId, parties?.buyer.partnerId]) {
    const partner = id === undefined ? undefined : await state.get(publicKeys.partner(id));
    // An applicant is nobody yet: its id may become another's, and its legal entity another one.
    if (partner && isEstablished(partner)) partners.set(partner.id, partner);
  }
  return partners;
};

const identityFact = async (
  call: RecordCall,
  partners: RecordEvidenceInput['partners'],
  self: string | undefined,
): Promise<RecordEvidenceInput['identity']> => {
  const { kind } = call.input;
  const natural = naturalIdentity(kind, call.private.document, call.partner, partners);
  return natural && readIdentity(call, natural, self);
};

const claimsFact = async (
  call: RecordCall,
  partners: RecordEvidenceInput['partners'],
  self: string | undefined,
): Promise<RecordEvidenceInput['claims']> => {
  const { kind, id } = call.input;
  const { document } = call.private;
  if (kind === 'invoice') {
    return readClaims(call, document as InvoiceDocument, partners, self ?? id);
  }
  return kind === 'waybill' ? readCarriage(call, document as WaybillDocument) : undefined;
};

/** From now on nobody changes what an issuer says of its document without that issuer. */
const ownedByIssuer = async (
  state: PublicState,
  { evidenceKind, id, issuer }: EvidenceRecord,
): Promise<void> => {
  const policy = await state.get(publicKeys.policy());
  const members = policy?.policy.organisations ?? [];
  const endorsement = endorsedByOwner(issuer.organisation, members);
  await state.setEndorsement(publicKeys.evidence(evidenceKind, id), endorsement);
};

export const saveRecorded = async (
  { input, state, privateState, stamp, ...call }: RecordCall,
  { record, superseded, identity, claims, allocations = [], credited = [] }: RecordedEvidence,
): Promise<void> => {
  const { kind, id } = input;
  const { salt, document, attachments } = call.private;
  const issuer = record.issuer.organisation;
  await state.put(publicKeys.evidence(kind, id), record);
  await ownedByIssuer(state, record);
  await privateState.put(privateKeys.evidenceContent(issuer, kind, id), {
    schemaVersion: 1,
    kind: 'evidence-content',
    salt,
    evidenceKind: kind,
    id,
    document,
    attachments: attachments ?? [],
  });
  const drawSalt = derivedSalt(salt, `draws:${stamp.transactionId}`);
  await writeAllocations(privateState, allocations, drawSalt);
  await writeCredited(state, credited);
  if (superseded) await state.put(publicKeys.evidence(kind, superseded.id), superseded);
  if (identity) await writeIdentity(state, identity, record, stamp);
  const claimant = { kind, evidence: id, origin: originOf(record) };
  if (claims) await writeClaims(state, claims, claimant, stamp);
};
