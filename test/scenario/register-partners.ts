import { createHash } from 'node:crypto';
import type {
  PartnerIdentity,
  PartnerKind,
  PartnerRecord,
  QualificationKind,
} from '@cession/model/interface';
import type { Caller } from './api-client';
import type { StoryCast } from './story-cast';
import { StoryStopped } from './story-report';
import type { StoryStage } from './story-stage';

interface Applicant {
  readonly member: Caller;
  readonly kind: PartnerKind;
  readonly company: PartnerIdentity;
  /** What is attested; none leaves the partner without qualification. */
  readonly qualifications: readonly QualificationKind[];
}

const company = (
  legalName: string,
  country: string,
  identifiers: Readonly<Record<string, string>> = {},
): PartnerIdentity => ({
  legalName,
  country,
  identifiers: Object.entries(identifiers).map(([scheme, value]) => ({ scheme, value })),
});

/** Who the partners are, as the documents name them: a match compares with the register. */
export const companies = {
  platform: company('Trade Platform B.V.', 'NL'),
  coffeeExporter: company('An Phú Coffee Export JSC', 'VN', {
    LEI: '999900ANPHUCOFFEE116',
    VAT: 'VN6001234567',
  }),
  coffeeRoaster: company('Nordkontor Rösterei GmbH & Co. KG', 'DE', {
    LEI: '999900NORDKONTOR0103',
    EORI: 'DE123456789012345',
  }),
  waxExporter: company('Consortial', 'US'),
  waxImporter: company('IYT Corporation', 'GB'),
  newcomer: company('Newcomer Trading Co', 'VN'),
  carrier: company('Mekong Lines Pte. Ltd.', 'SG', { LEI: '999900MEKONGLINES123' }),
  customs: company('Customs Office Cat Lai', 'VN'),
  firstBank: company('First Bank AG', 'DE'),
  secondBank: company('Second Bank SA', 'FR'),
} as const;

const kyc: readonly QualificationKind[] = ['KYC'];
const ofSeller: readonly QualificationKind[] = ['KYC', 'PLATFORM_AGREEMENT'];

/** Whichever sale is played: the coffee's parties come first in the topology, the wax's second. */
const applicantsOf = (cast: StoryCast): readonly Applicant[] => {
  const as = (
    member: Caller,
    kind: PartnerKind,
    identity: PartnerIdentity,
    qualifications: readonly QualificationKind[],
  ): Applicant => ({ member, kind, company: identity, qualifications });
  const [coffeeExporter, waxExporter] = cast.sellers;
  const [coffeeRoaster, waxImporter] = cast.buyers;
  return [
    as(cast.platform, 'platform', companies.platform, []),
    as(coffeeExporter, 'seller', companies.coffeeExporter, ofSeller),
    as(waxExporter, 'seller', companies.waxExporter, ofSeller),
    as(cast.unqualifiedSeller, 'seller', companies.newcomer, []),
    as(coffeeRoaster, 'buyer', companies.coffeeRoaster, kyc),
    as(waxImporter, 'buyer', companies.waxImporter, kyc),
    as(cast.bank.maker, 'bank', companies.firstBank, kyc),
    as(cast.otherBank.maker, 'bank', companies.secondBank, kyc),
    as(cast.carrier, 'carrier', companies.carrier, kyc),
    as(cast.customs, 'customs-office', companies.customs, []),
  ];
};

/**
 * Registers everybody of the cast, by the administrator of the hosting organisation, and attests what
 * each needs, by the administrator of another one: nobody examines his own partners. Done before, on the same ledger, it is not done again.
 */
export const registerPartners = async (stage: StoryStage, cast: StoryCast): Promise<void> => {
  for (const applicant of applicantsOf(cast)) await registerPartner(stage, applicant);
};

const registerPartner = async (stage: StoryStage, applicant: Applicant): Promise<void> => {
  const { member, kind, company: details, qualifications } = applicant;
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
      body: { kinds: [kind], details },
    });
  }
  await attestAll(stage, member, qualifications);
};

/** An agreement with the platform is attested by who hosts it, all else by anybody but the own host. */
export const attestAll = async (
  stage: StoryStage,
  { organisation, user: { partner } }: Pick<Caller, 'organisation' | 'user'>,
  qualifications: readonly QualificationKind[],
): Promise<void> => {
  for (const qualification of qualifications) {
    const [validFrom, validUntil] = aYearFrom(new Date());
    await stage.write({
      name: `attest ${qualification} of ${partner}`,
      by: attesterOf(stage, organisation, qualification),
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

const attesterOf = (
  { api }: StoryStage,
  organisation: string,
  qualification: QualificationKind,
): Caller => {
  const own = qualification === 'PLATFORM_AGREEMENT';
  const attester = api
    .withRole('partner-admin')
    .find((each) => (each.organisation === organisation) === own);
  if (!attester) throw new StoryStopped(`nobody attests ${qualification} in ${organisation}`);
  return attester;
};

const aYearFrom = (now: Date): readonly [string, string] => {
  const until = new Date(now);
  until.setUTCFullYear(until.getUTCFullYear() + 1);
  return [now.toISOString().slice(0, 10), until.toISOString().slice(0, 10)];
};
