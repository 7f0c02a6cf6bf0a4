import { expect } from 'chai';
import { partnerLifecycle } from '../../interface/lifecycles';
import type { Lifecycle } from '../../interface/lifecycles';
import type { PartnerRecord, RevokedEntityRecord } from '../../interface/records';
import { kindOfRole, partnerStatuses, roles } from '../../interface/vocabulary';
import type { PartnerStatus } from '../../interface/vocabulary';
import { commandContext } from '../../fixtures/command-context';
import { claimOf, partnerOf, policyOf } from '../../fixtures/partners';
import { decideAttestQualification } from './attest-qualification';
import { decideChangeStatus } from './change-status';
import { nothingKnown } from './legal-entity';
import { rolesOfKinds } from './role-kinds';
import { checkStanding } from './standing';

const attest = (over: object = {}) => ({
  commandId: 'command-1',
  partner: 'seller-1',
  qualification: 'PLATFORM_AGREEMENT' as const,
  documentDigest: 'e'.repeat(64),
  validFrom: '2027-02-01',
  validUntil: '2028-01-31',
  ...over,
});

const changeStatus = (
  status: 'SUSPENDED' | 'QUALIFIED' | 'REVOKED',
  partner: PartnerRecord,
  { by = 'SellersMSP', revoked }: { by?: string; revoked?: RevokedEntityRecord } = {},
) =>
  decideChangeStatus(
    {
      input: { commandId: 'command-1', partner: 'seller-1', status, reason: 'r' },
      partner,
      revoked,
    },
    commandContext('partners:ChangeStatus', { actor: { organisation: by } }),
  );

const errorOf = (result: { ok: boolean; error?: unknown }) =>
  result.ok ? undefined : result.error;

const partnerRows: Lifecycle<PartnerStatus> = partnerLifecycle;

describe('a partner’s status × command', () => {
  for (const status of partnerStatuses) {
    for (const command of ['partners:Attest', 'partners:ChangeStatus'] as const) {
      const targets = partnerRows[status][command];
      if (command === 'partners:Attest') {
        it(`${status}: ${command} ${targets ? 'is carried out' : 'is refused'}`, () => {
          const facts = {
            input: attest(),
            partner: partnerOf(status),
            policy: policyOf(),
            entity: nothingKnown,
          };
          const decided = decideAttestQualification(facts, commandContext(command));
          if (!targets)
            return expect(errorOf(decided)).to.have.property('code', 'TRANSITION_NOT_ALLOWED');
          const reached =
            decided.ok && decided.value.write ? decided.value.write.status : 'APPLIED';
          if (status !== 'APPLIED') expect(reached).to.equal(status);
          return expect(targets).to.include(reached);
        });
        continue;
      }
      for (const target of ['SUSPENDED', 'QUALIFIED', 'REVOKED'] as const) {
        const allowed = targets?.includes(target) ?? false;
        it(`${status}: ${command} to ${target} ${allowed ? 'is carried out' : 'is refused'}`, () => {
          const decided = changeStatus(target, partnerOf(status, { required: ['KYC'] }));
          if (allowed)
            return expect(decided).to.have.nested.include({ 'value.write.status': target });
          return expect(errorOf(decided)).to.deep.equal({
            code: 'TRANSITION_NOT_ALLOWED',
            details: { aggregate: 'partner', status, command },
          });
        });
      }
    }
  }

  it('is changed by its own host only', () => {
    const told = { by: 'BankAMSP' };
    expect(errorOf(changeStatus('REVOKED', partnerOf('QUALIFIED'), told))).to.deep.equal({
      code: 'ORGANISATION_NOT_ALLOWED',
      details: { organisation: 'BankAMSP', allowed: 'SellersMSP' },
    });
  });

  it('is not reinstated while something is missing', () => {
    const lapsed = partnerOf('SUSPENDED', { qualifications: [], required: ['KYC'] });
    expect(errorOf(changeStatus('QUALIFIED', lapsed))).to.deep.equal({
      code: 'PARTNER_NOT_QUALIFIED',
      details: { partner: 'seller-1', status: 'SUSPENDED', missing: ['KYC'] },
    });
  });

  it('is not reinstated once its company was revoked under another id', () => {
    const { claimed } = claimOf('seller-9');
    const revoked = {
      schemaVersion: 1,
      kind: 'revoked-entity',
      entity: 'seller-9',
      revoked: claimed,
    } as const;
    const twin = partnerOf('SUSPENDED', { entity: 'seller-9', required: ['KYC'] });
    expect(errorOf(changeStatus('QUALIFIED', twin, { revoked }))).to.deep.equal({
      code: 'LEGAL_ENTITY_REVOKED',
      details: { entity: 'seller-9' },
    });
  });

  it('revokes the company with the partner', () => {
    const twin = partnerOf('QUALIFIED', { entity: 'seller-9' });
    expect(changeStatus('REVOKED', twin)).to.have.nested.include({
      'value.write.revoked.entity': 'seller-9',
    });
  });
});

describe('standing', () => {
  const kyc = { required: ['KYC' as const] };
  const actor = {
    organisation: 'SellersMSP',
    partner: 'seller-1',
    role: 'seller',
    certificate: 'c',
  };
  const check = (record: PartnerRecord | undefined, over: object = {}, date = '2027-03-01') =>
    errorOf(checkStanding(record, { ...actor, ...over }, date));

  it('is that of a qualified partner of the role’s kind, hosted by the caller’s organisation', () => {
    expect(check(partnerOf('QUALIFIED', kyc))).to.equal(undefined);
    expect(check(partnerOf('QUALIFIED', kyc), {}, '2027-01-01')).to.equal(undefined);
    expect(check(partnerOf('QUALIFIED', kyc), {}, '2027-12-31')).to.equal(undefined);
  });

  it('refuses in the order of precedence', () => {
    const elsewhere = partnerOf('SUSPENDED', { organisation: 'BankAMSP' });
    expect(check(undefined)).to.have.property('code', 'CALLER_NOT_REGISTERED');
    expect(check(elsewhere, { role: 'bank-officer' })).to.deep.equal({
      code: 'ROLE_NOT_ALLOWED',
      details: { role: 'bank-officer', allowed: ['seller'] },
    });
    expect(check(elsewhere)).to.have.property('code', 'ORGANISATION_NOT_ALLOWED');
    expect(check(partnerOf('SUSPENDED'))).to.have.property('code', 'CALLER_NOT_QUALIFIED');
  });

  for (const date of ['2026-12-31', '2028-01-01']) {
    it(`refuses on ${date}, outside of the period`, () => {
      expect(check(partnerOf('QUALIFIED', kyc), {}, date)).to.deep.equal({
        code: 'CALLER_NOT_QUALIFIED',
        details: { partner: 'seller-1', status: 'QUALIFIED', missing: ['KYC'] },
      });
    });
  }

  it('knows the kind of every role', () => {
    expect(Object.keys(kindOfRole)).to.have.members([...roles]);
    expect(rolesOfKinds(['bank'])).to.deep.equal(['bank-officer', 'bank-approver']);
  });
});
