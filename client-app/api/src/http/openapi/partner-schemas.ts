import {
  PartyIdentifier,
  partnerKinds,
  partnerStatuses,
  qualificationKinds,
} from '@cession/model/interface';
import type { PartnerRecord, PartnerView, Qualification } from '@cession/model/interface';
import type { PartnerRow } from '../../ports';
import { businessDate, id, mspId, recorded, sha256, stamp } from './ledger-formats';
import { classSchema, constant, listOf, named, objectOf, oneOf, optional, text } from './schema';

const qualification = named(
  'Qualification',
  objectOf<Qualification>({
    qualification: oneOf(qualificationKinds),
    documentDigest: sha256,
    validFrom: businessDate,
    validUntil: businessDate,
    attestedBy: stamp,
  }),
);

const partner = named(
  'Partner',
  objectOf<PartnerRecord>({
    ...recorded,
    kind: constant('partner'),
    id,
    organisation: mspId,
    kinds: listOf(oneOf(partnerKinds)),
    status: oneOf(partnerStatuses),
    qualifications: listOf(qualification),
    required: listOf(oneOf(qualificationKinds)),
  }),
);

const details = named(
  'PartnerDetails',
  objectOf<NonNullable<PartnerView['details']>>({
    legalName: text(),
    country: text({ description: 'ISO 3166-1 alpha-2' }),
    identifiers: optional(listOf(classSchema(PartyIdentifier))),
  }),
);

/** `details` only where the organisation is a member of the trade collection. */
export const partnerView = named(
  'PartnerView',
  objectOf<PartnerView & PartnerRow>({ partner, details: optional(details) }),
);
