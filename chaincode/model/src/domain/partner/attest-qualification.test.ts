import { expect } from 'chai';
import { partnerActs } from '../../interface/acts/partners';
import type { PartnerRecord } from '../../interface/records';
import { commandContext, hexOf } from '../../fixtures/command-context';
import {
  attestations,
  attested,
  claimOf,
  identityOf,
  partnerOf,
  policyOf,
} from '../../fixtures/partners';
import { decideAttestQualification } from './attest-qualification';
import { nothingKnown } from './legal-entity';
import type { EntityFacts } from './legal-entity';

const { name } = identityOf('sample');

const attest = (over: object = {}) => ({
  commandId: 'command-1',
  partner: 'seller-1',
  qualification: 'PLATFORM_AGREEMENT' as const,
  documentDigest: 'e'.repeat(64),
  validFrom: '2027-02-01',
  validUntil: '2028-01-31',
  ...over,
});

interface Told {
  readonly by?: string;
  readonly policy?: ReturnType<typeof policyOf>;
  readonly entity?: Partial<EntityFacts>;
  readonly commandId?: string;
}

const decide = (
  partner: PartnerRecord | undefined,
  over: object = {},
  { by = 'SellersMSP', policy = policyOf(), entity = {}, commandId = 'command-1' }: Told = {},
) =>
  decideAttestQualification(
    {
      input: attest(over),
      partner,
      policy,
      entity: { ...nothingKnown, unclaimed: [name], ...entity },
    },
    commandContext('partners:Attest', { commandId, actor: { organisation: by } }),
  );

const errorOf = (result: ReturnType<typeof decide>) => (result.ok ? undefined : result.error);
const statusOf = (result: ReturnType<typeof decide>) =>
  result.ok ? result.value.write?.status : result.error.code;
const writeOf = (result: ReturnType<typeof decide>) => {
  if (!result.ok || !result.value.write) throw new Error('refused');
  return result.value.write;
};

describe('attesting a qualification', () => {
  it('qualifies an applicant when it completes what is needed today, and claims its company', () => {
    const { status, partner, claims } = writeOf(decide(partnerOf('APPLIED', { required: [] })));
    expect(status).to.equal('QUALIFIED');
    expect(partner.required).to.deep.equal(['KYC', 'PLATFORM_AGREEMENT']);
    expect(claims).to.deep.equal([name]);
  });

  for (const [what, period] of Object.entries({
    'has not begun': { validFrom: '2027-03-02' },
    'is over': { validFrom: '2026-01-01', validUntil: '2027-02-28' },
  })) {
    it(`leaves an applicant one where the period ${what}, and claims nothing`, () => {
      const { status, claims } = writeOf(decide(partnerOf('APPLIED'), period));
      expect(status).to.equal('APPLIED');
      expect(claims).to.deep.equal([]);
    });
  }

  it('claims nothing again for who was qualified before', () => {
    expect(writeOf(decide(partnerOf('QUALIFIED'))).claims).to.deep.equal([]);
    expect(writeOf(decide(partnerOf('SUSPENDED'))).claims).to.deep.equal([]);
  });

  it('keeps four periods of a qualification and all others', () => {
    const qualifications = [
      attested('KYC', ['2027-01-01', '2027-12-31']),
      ...['2022', '2023', '2024', '2025', '2026'].map((year) =>
        attested('PLATFORM_AGREEMENT', [`${year}-01-01`, `${year}-12-31`]),
      ),
    ];
    const { qualifications: kept } = writeOf(
      decide(partnerOf('QUALIFIED', { qualifications })),
    ).partner;
    expect(kept.map(({ validFrom }) => validFrom)).to.deep.equal([
      '2027-01-01',
      '2024-01-01',
      '2025-01-01',
      '2026-01-01',
      '2027-02-01',
    ]);
  });

  it('pushes no present period out by past ones', () => {
    let partner = partnerOf('QUALIFIED');
    for (const year of ['2020', '2021', '2022', '2023', '2024']) {
      const over = { validFrom: `${year}-01-01`, validUntil: `${year}-12-31` };
      const told = { by: 'BankAMSP', commandId: year };
      ({ partner } = writeOf(decide(partner, { qualification: 'KYC', ...over }, told)));
    }
    expect(partner.qualifications.map(({ validFrom }) => validFrom)).to.include('2027-01-01');
  });

  it('refuses a period that ends before it begins', () => {
    const { rules } = partnerActs['partners:Attest'];
    const broken = (validUntil: string) => rules(attest({ validUntil }), undefined);
    expect(broken('2027-01-31').map(({ field }) => field)).to.deep.equal(['validUntil']);
    expect(broken('2027-02-01')).to.deep.equal([]);
  });

  it('refuses a partner that is not registered', () => {
    expect(statusOf(decide(undefined))).to.equal('PARTNER_NOT_FOUND');
  });

  it('refuses a timestamp farther before the state than clocks may differ', () => {
    const later = { ...partnerOf('APPLIED').changed, at: '2027-03-01T12:16:01.000Z' };
    expect(statusOf(decide(partnerOf('APPLIED', { changed: later })))).to.equal(
      'TIMESTAMP_BEFORE_STATE',
    );
  });
});

describe('who attests', () => {
  const kyc = { qualification: 'KYC' };

  it('is whom the policy names, of partners that others host', () => {
    expect(statusOf(decide(partnerOf('APPLIED'), kyc, { by: 'BankAMSP' }))).to.equal('APPLIED');
    expect(errorOf(decide(partnerOf('APPLIED'), kyc, { by: 'LogisticsMSP' }))).to.deep.equal({
      code: 'ORGANISATION_NOT_ALLOWED',
      details: { organisation: 'LogisticsMSP', allowed: 'BankAMSP' },
    });
    expect(errorOf(decide(partnerOf('APPLIED'), kyc))).to.deep.equal({
      code: 'ORGANISATION_NOT_ALLOWED',
      details: { organisation: 'SellersMSP', allowed: 'BankAMSP' },
    });
  });

  it('is the host itself only where the policy says so', () => {
    expect(statusOf(decide(partnerOf('APPLIED')))).to.equal('QUALIFIED');
    const own = policyOf({
      attestations: attestations.map((rule) => ({ ...rule, ownPartners: true })),
    });
    expect(statusOf(decide(partnerOf('APPLIED'), kyc, { policy: own }))).to.equal('APPLIED');
  });

  it('is nobody where no rule says who', () => {
    const screening = { qualification: 'SANCTIONS_SCREENING' };
    for (const by of ['SellersMSP', 'BankAMSP']) {
      expect(errorOf(decide(partnerOf('APPLIED'), screening, { by }))).to.deep.equal({
        code: 'ORGANISATION_NOT_ALLOWED',
        details: { organisation: by, allowed: '' },
      });
    }
  });

  it('is not the other host of the same company either', () => {
    const second = partnerOf('APPLIED', { consentOf: 'BankAMSP', qualifications: [] });
    expect(errorOf(decide(second, kyc, { by: 'BankAMSP' }))).to.deep.equal({
      code: 'ORGANISATION_NOT_ALLOWED',
      details: { organisation: 'BankAMSP', allowed: '' },
    });
  });

  describe('of a consent', () => {
    const consent = { qualification: 'ENTITY_CONSENT' };
    const asked = partnerOf('APPLIED', { consentOf: 'LogisticsMSP' });

    it('is the host that was asked for it, and nobody else', () => {
      expect(statusOf(decide(asked, consent, { by: 'LogisticsMSP' }))).to.equal('APPLIED');
      for (const by of ['SellersMSP', 'BankAMSP']) {
        expect(errorOf(decide(asked, consent, { by }))).to.deep.equal({
          code: 'ORGANISATION_NOT_ALLOWED',
          details: { organisation: by, allowed: 'LogisticsMSP' },
        });
      }
    });

    it('is nobody where none was asked', () => {
      expect(statusOf(decide(partnerOf('APPLIED'), consent))).to.equal('ORGANISATION_NOT_ALLOWED');
    });
  });
});

describe('an applicant whose company was claimed since', () => {
  it('is of that company, and qualified where its own host has it', () => {
    const entity = { claimed: [claimOf('seller-9')], unclaimed: [] };
    const { status, partner, claims } = writeOf(decide(partnerOf('APPLIED'), {}, { entity }));
    expect(status).to.equal('QUALIFIED');
    expect(partner.entity).to.equal('seller-9');
    expect(claims).to.deep.equal([]);
  });

  it('stays an applicant until another host consents', () => {
    const entity = { claimed: [claimOf('seller-9', 'LogisticsMSP')] };
    const { status, partner, claims } = writeOf(decide(partnerOf('APPLIED'), {}, { entity }));
    expect(status).to.equal('APPLIED');
    expect(partner).to.include({ entity: 'seller-9', consentOf: 'LogisticsMSP' });
    expect(claims).to.deep.equal([]);
    const agreed = { qualification: 'ENTITY_CONSENT' };
    const told = { by: 'LogisticsMSP', entity, commandId: 'command-2' };
    expect(statusOf(decide(partner, agreed, told))).to.equal('QUALIFIED');
  });

  it('is refused where it is two companies, or a revoked one', () => {
    const two = { claimed: [claimOf('seller-8'), claimOf('seller-9')] };
    expect(statusOf(decide(partnerOf('APPLIED'), {}, { entity: two }))).to.equal(
      'LEGAL_ENTITY_AMBIGUOUS',
    );
    const { claimed: revoked } = claimOf('seller-9');
    const record = { schemaVersion: 1, kind: 'revoked-entity', entity: 's', revoked } as const;
    expect(statusOf(decide(partnerOf('APPLIED'), {}, { entity: { revoked: record } }))).to.equal(
      'LEGAL_ENTITY_REVOKED',
    );
  });

  it('keeps its company once it is qualified', () => {
    const entity = { claimed: [claimOf('seller-9')] };
    expect(writeOf(decide(partnerOf('QUALIFIED'), {}, { entity })).partner.entity).to.equal(
      'seller-1',
    );
  });
});

describe('an applicant whose id another organisation had registered', () => {
  const replacing = partnerOf('APPLIED', { replaces: hexOf('tx-before') });
  const { transactionId } = replacing.created;

  it('is attested by who says which registration was examined', () => {
    expect(statusOf(decide(replacing))).to.equal('PARTNER_NOT_FOUND');
    const before = { registration: hexOf('tx-before') };
    expect(statusOf(decide(replacing, before))).to.equal('PARTNER_NOT_FOUND');
    expect(statusOf(decide(replacing, { registration: transactionId }))).to.equal('QUALIFIED');
  });

  it('needs no such word once it is qualified', () => {
    expect(statusOf(decide({ ...replacing, status: 'QUALIFIED' }))).to.equal('QUALIFIED');
  });
});
