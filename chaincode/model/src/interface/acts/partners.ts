import {
  AttestQualification,
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
    refusals: ['ORGANISATION_NOT_ALLOWED', 'POLICY_NOT_PUBLISHED', 'LEGAL_ENTITY_AMBIGUOUS'],
    event: { type: 'PartnerRegistered', ids: ['partner'] },
    statuses: ['APPLIED', 'QUALIFIED'],
    purpose:
      'Registers a partner of the caller’s own organisation, of kinds that the policy lets it host. Sellers and buyers that are one company, told by its identifiers (else by name and country), are one legal entity: invoices are the same, and seller and buyer are two, by that. It is an applicant, or qualified at once where its kinds need nothing.',
    visibility: [
      'Every channel member: the pseudonym, its host organisation, kinds, status and qualifications.',
      'Members of `trade`: legal name, country and identifiers.',
    ],
    calls: {
      reads: 3,
      privateReads: 1,
      writes: 2,
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
      'TIMESTAMP_BEFORE_STATE',
      'TRANSITION_NOT_ALLOWED',
    ],
    event: { type: 'QualificationAttested', ids: ['partner', 'qualification'] },
    statuses: ['APPLIED', 'QUALIFIED', 'SUSPENDED'],
    purpose:
      'Adds the validity period of a qualification whose document was examined. An applicant that then has all it needs today is qualified. The organisations that the policy names for the qualification attest it, or else the partner’s host.',
    visibility: [
      'Every channel member: the qualification, its period, the document’s digest, who attested it.',
    ],
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
      'TIMESTAMP_BEFORE_STATE',
      'TRANSITION_NOT_ALLOWED',
    ],
    event: { type: 'PartnerStatusChanged', ids: ['partner', 'status'] },
    statuses: ['QUALIFIED', 'SUSPENDED', 'REVOKED'],
    purpose:
      'The host organisation suspends, reinstates or revokes its partner. Who is reinstated must have what it needs today; revoked is final.',
    visibility: [
      'Every channel member: the status. The reason is in the command, for everybody to read.',
    ],
    calls: { reads: 1, writes: 1 },
  }),
  'partners:Get': evaluate({
    command: PartnerQuery,
    roles,
    answer: PartnerView,
    refusals: ['PARTNER_NOT_FOUND'],
    purpose: 'Reads a partner.',
    answers: 'the public record, and who it is where the peer asked may say so',
    visibility: ['Members of `trade` get the details, everybody else the public record.'],
  }),
} as const;
