import {
  AttestQualification,
  ChangePartnerKinds,
  ChangePartnerStatus,
  PartnerDetails,
  PartnerQuery,
  RegisterPartner,
} from '../commands';
import { PartnerView } from '../views';
import { roles } from '../vocabulary';
import { evaluate, part, rules, submit } from './act-spec';

export const partnerActs = {
  'partners:Register': submit({
    command: RegisterPartner,
    private: part(PartnerDetails),
    roles: ['partner-admin'],
    aggregate: { kind: 'partner', idIn: 'id' },
    signers: 'trade',
    refusals: [
      'ORGANISATION_NOT_ALLOWED',
      'POLICY_NOT_PUBLISHED',
      'LEGAL_ENTITY_AMBIGUOUS',
      'LEGAL_ENTITY_REVOKED',
    ],
    event: { type: 'PartnerRegistered', ids: ['partner'] },
    statuses: ['APPLIED', 'QUALIFIED'],
    purpose:
      'Registers a partner of the caller’s own organisation, of kinds that the policy lets it host. It is an applicant, or qualified at once where its kinds need nothing. Partners that are one company, told by its identifiers and by its name and country where no identifier contradicts, are one legal entity: invoices are the same, sources are independent, and seller and buyer are two, by that. A company is claimed when a partner of it is qualified first, and an applicant claims nothing. Of a legal entity that another organisation hosts a partner needs that one’s consent, and of a revoked one there is no other. An applicant’s id is free for other organisations until one of them attested something of it: what was registered is replaced.',
    visibility: [
      'Every channel member: the pseudonym, its host organisation, kinds, status and qualifications.',
      'Members of `trade`: legal name, country and identifiers.',
    ],
    calls: {
      reads: 3,
      privateReads: 1,
      writes: 1,
      privateWrites: 1,
      of: 'a seller without identifiers',
    },
  }),
  'partners:Attest': submit({
    command: AttestQualification,
    roles: ['partner-admin'],
    aggregate: { kind: 'partner', idIn: 'partner' },
    signers: 'public',
    rules: rules(AttestQualification, undefined, ({ validFrom, validUntil }) =>
      validFrom <= validUntil
        ? []
        : [
            {
              field: 'validUntil',
              rule: 'notBefore',
              message: 'validUntil must not be before validFrom',
            },
          ],
    ),
    refusals: [
      'ORGANISATION_NOT_ALLOWED',
      'POLICY_NOT_PUBLISHED',
      'PARTNER_NOT_FOUND',
      'LEGAL_ENTITY_AMBIGUOUS',
      'LEGAL_ENTITY_REVOKED',
      'TIMESTAMP_BEFORE_STATE',
      'TRANSITION_NOT_ALLOWED',
    ],
    event: { type: 'QualificationAttested', ids: ['partner', 'qualification'] },
    statuses: ['APPLIED', 'QUALIFIED', 'SUSPENDED'],
    purpose:
      'Adds the validity period of a qualification whose document was examined. An applicant that then has all it needs today is qualified, and claims what its legal entity is known by; where another partner of the company was qualified since, it is of that legal entity, and needs the consent of its host. The organisations that the policy names for the qualification attest it, of partners that they host themselves only where the policy says so; a consent only who hosts the legal entity.',
    visibility: [
      'Every channel member: the qualification, its period, the document’s digest, who attested it.',
    ],
    calls: { reads: 3, writes: 2, of: 'the last one of a seller without identifiers' },
  }),
  'partners:ChangeKinds': submit({
    command: ChangePartnerKinds,
    roles: ['partner-admin'],
    aggregate: { kind: 'partner', idIn: 'partner' },
    signers: 'public',
    refusals: [
      'ORGANISATION_NOT_ALLOWED',
      'POLICY_NOT_PUBLISHED',
      'PARTNER_NOT_FOUND',
      'LEGAL_ENTITY_UNKNOWN',
      'TIMESTAMP_BEFORE_STATE',
      'TRANSITION_NOT_ALLOWED',
    ],
    event: { type: 'PartnerKindsChanged', ids: ['partner'] },
    statuses: ['APPLIED', 'QUALIFIED', 'SUSPENDED'],
    purpose:
      'The host organisation gives its partner other kinds, of those that the policy lets it host. A qualified one that lacks what they need today is suspended. Nothing tells what is open under a kind that is dropped: who drops it can no longer act in it, and takes it on again to do so.',
    visibility: ['Every channel member: the kinds, what they need and the status.'],
    calls: { reads: 2, writes: 1 },
  }),
  'partners:ChangeStatus': submit({
    command: ChangePartnerStatus,
    roles: ['partner-admin'],
    aggregate: { kind: 'partner', idIn: 'partner' },
    signers: 'public',
    refusals: [
      'ORGANISATION_NOT_ALLOWED',
      'PARTNER_NOT_FOUND',
      'PARTNER_NOT_QUALIFIED',
      'LEGAL_ENTITY_REVOKED',
      'TIMESTAMP_BEFORE_STATE',
      'TRANSITION_NOT_ALLOWED',
    ],
    event: { type: 'PartnerStatusChanged', ids: ['partner', 'status'] },
    statuses: ['QUALIFIED', 'SUSPENDED', 'REVOKED'],
    purpose:
      'The host organisation suspends, reinstates or revokes its partner. Who is reinstated must have what it needs today, and be of no revoked company; revoked is final, for the legal entity under whatever id: its other partners act no more, and what they issued proves nothing.',
    visibility: [
      'Every channel member: the status. The reason is in the command, for everybody to read.',
    ],
    calls: {
      reads: 1,
      writes: 1,
      of: 'a suspension; to reinstate needs a read more, to revoke a write',
    },
  }),
  'partners:Get': evaluate({
    command: PartnerQuery,
    roles,
    answer: PartnerView,
    refusals: ['PARTNER_NOT_FOUND'],
    purpose: 'Reads a partner.',
    answers: 'the public record, and who it is where the peer asked may say so',
    visibility: [
      'Members of `trade` get the details, everybody else the public record. A seller or buyer gets its own details and those of partners that are neither seller nor buyer: whom it trades with, its documents say.',
    ],
  }),
} as const;
