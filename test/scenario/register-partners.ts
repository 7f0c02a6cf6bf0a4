import { createHash } from 'node:crypto';
import type { PartnerKind, PartnerRecord, QualificationKind } from '@cession/model/interface';
import type { Caller } from './api-client';
import type { StoryCast } from './story-cast';
import { StoryStopped } from './story-report';
import type { StoryStage } from './story-stage';

interface Applicant {
  readonly member: Caller;
  readonly kind: PartnerKind;
  readonly legalName: string;
  readonly country: string;
  /** What is attested; none leaves the partner without qualification. */
  readonly qualifications: readonly QualificationKind[];
}

const applicantsOf = (cast: StoryCast): readonly Applicant[] => {
  const kyc: readonly QualificationKind[] = ['KYC'];
  const seller: readonly QualificationKind[] = ['KYC', 'PLATFORM_AGREEMENT'];
  const as = (
    member: Caller,
    kind: PartnerKind,
    [legalName, country]: readonly [string, string],
    qualifications: readonly QualificationKind[],
  ): Applicant => ({ member, kind, legalName, country, qualifications });
  return [
    as(cast.platform, 'platform', ['Trade Platform B.V.', 'NL'], []),
    as(cast.seller, 'seller', ['Highland Coffee JSC', 'VN'], seller),
    as(cast.otherSeller, 'seller', ['River Delta Ceramics Ltd', 'VN'], seller),
    as(cast.unqualifiedSeller, 'seller', ['Newcomer Trading Co', 'VN'], []),
    as(cast.buyer, 'buyer', ['Hanse Import GmbH', 'DE'], kyc),
    as(cast.bank.maker, 'bank', ['First Bank AG', 'DE'], kyc),
    as(cast.otherBank.maker, 'bank', ['Second Bank SA', 'FR'], kyc),
    as(cast.carrier, 'carrier', ['Ocean Carrier A/S', 'DK'], kyc),
    as(cast.customs, 'customs-office', ['Port Customs Office', 'VN'], []),
  ];
};

/**
 * Registers everybody of the cast and attests what each needs, by the administrator of the hosting
 * organisation. Done before, on the same ledger, it is not done again.
 */
export const registerPartners = async (stage: StoryStage, cast: StoryCast): Promise<void> => {
  for (const applicant of applicantsOf(cast)) await registerPartner(stage, applicant);
};

const registerPartner = async (stage: StoryStage, applicant: Applicant): Promise<void> => {
  const { member, kind, legalName, country, qualifications } = applicant;
  const admin = adminOf(stage, member);
  const { partner } = member.user;
  const known = await knownPartner(admin, partner);
  if (known && (known.status === 'QUALIFIED' || qualifications.length === 0)) {
    await stage.read({
      name: `${partner} is registered already`,
      by: admin,
      path: `/partners/${partner}`,
    });
    return;
  }
  if (!known) {
    await stage.write({
      name: `register ${partner}`,
      by: admin,
      path: '/partners',
      key: partner,
      body: { kinds: [kind], details: { legalName, country } },
    });
  }
  for (const qualification of qualifications) {
    const [validFrom, validUntil] = aYearFrom(new Date());
    await stage.write({
      name: `attest ${qualification} of ${partner}`,
      by: admin,
      path: `/partners/${partner}/qualifications`,
      key: `attest-${partner}-${qualification}-${validFrom}`,
      body: {
        qualification,
        documentDigest: createHash('sha256').update(`${partner} ${qualification}`).digest('hex'),
        validFrom,
        validUntil,
      },
    });
  }
};

const knownPartner = async (admin: Caller, id: string): Promise<PartnerRecord | undefined> => {
  const { status, body } = await admin.call<{ readonly partner: PartnerRecord }>(
    'GET',
    `/partners/${id}`,
  );
  if (status === 404) return undefined;
  if (status === 200) return body.partner;
  throw new StoryStopped(`GET /partners/${id} got ${status}: ${JSON.stringify(body)}`);
};

/** Who registers the partners of the organisation that hosts this one. */
export const adminOf = ({ api }: StoryStage, member: Caller): Caller => {
  const admin = api
    .withRole('partner-admin')
    .find(({ organisation }) => organisation === member.organisation);
  if (!admin) throw new StoryStopped(`${member.organisation} has no partner-admin`);
  return admin;
};

const aYearFrom = (now: Date): readonly [string, string] => {
  const until = new Date(now);
  until.setUTCFullYear(until.getUTCFullYear() + 1);
  return [now.toISOString().slice(0, 10), until.toISOString().slice(0, 10)];
};
