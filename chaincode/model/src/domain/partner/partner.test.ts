import { expect } from 'chai';
import { partnerLifecycle } from '../../interface/lifecycles';
import type { Lifecycle } from '../../interface/lifecycles';
import type { PartnerRecord, PolicyRecord } from '../../interface/records';
import { kindOfRole, partnerKinds, partnerStatuses, roles } from '../../interface/vocabulary';
import type { PartnerStatus, QualificationKind } from '../../interface/vocabulary';
import { partnerActs } from '../../interface/acts/partners';
import { createdBy } from '../applied-commands';
import { ok } from '../result';
import { commandContext } from '../../fixtures/command-context';
import { decideAttestQualification } from './attest-qualification';
import { decideChangeStatus } from './change-status';
import { decideRegisterPartner } from './register-partner';
import { rolesOfKinds } from './role-kinds';
import { checkStanding } from './standing';

const created = createdBy(
  commandContext('partners:Register', { commandId: 'seller-1', at: '2027-01-01T00:00:00.000Z' }),
  'APPLIED',
);

const policy = (attesters: readonly string[] = []): PolicyRecord => ({
  ...created,
  kind: 'policy',
  policy: {
    organisations: ['SellersMSP', 'BankAMSP'],
    hosts: partnerKinds.map((partnerKind) => ({
      partnerKind,
      organisations: ['SellersMSP'],
    })),
    requirements: [
      { partnerKind: 'seller', qualifications: ['KYC', 'PLATFORM_AGREEMENT'] },
      { partnerKind: 'buyer', qualifications: ['KYC'] },
    ],
    attestations: [{ qualification: 'KYC', organisations: [...attesters] }],
    match: {
      ruleSet: 'r',
      requiredKinds: ['order'],
      declaredValueToleranceMillionths: 0,
      grossWeightToleranceMillionths: 0,
      invoiceOverOrderToleranceMillionths: 0,
    },
    fourEyes: true,
  },
});

const attested = (qualification: QualificationKind, validFrom: string, validUntil: string) => ({
  qualification,
  validFrom,
  validUntil,
  documentDigest: 'd'.repeat(64),
  attestedBy: created.created,
});

const partner = (status: PartnerStatus, over: Partial<PartnerRecord> = {}): PartnerRecord => ({
  ...created,
  kind: 'partner',
  id: 'seller-1',
  entity: 'seller-1',
  organisation: 'SellersMSP',
  kinds: ['seller'],
  status,
  qualifications: [attested('KYC', '2027-01-01', '2027-12-31')],
  required: ['KYC'],
  ...over,
});

const attest = (over: object = {}) => ({
  commandId: 'command-1',
  partner: 'seller-1',
  qualification: 'PLATFORM_AGREEMENT' as const,
  documentDigest: 'e'.repeat(64),
  validFrom: '2027-02-01',
  validUntil: '2028-01-31',
  ...over,
});

const change = (status: 'SUSPENDED' | 'QUALIFIED' | 'REVOKED') => ({
  commandId: 'command-1',
  partner: 'seller-1',
  status,
  reason: 'r',
});

const errorOf = (result: { ok: boolean; error?: unknown }) =>
  result.ok ? undefined : result.error;

const partnerRows: Lifecycle<PartnerStatus> = partnerLifecycle;

describe('registering a partner', () => {
  const input = { id: 'seller-1', kinds: ['seller' as const] };
  const context = commandContext('partners:Register', { commandId: 'seller-1', command: input });

  it('makes an applicant with what its kinds need, once each', () => {
    const both = { ...input, kinds: ['buyer' as const, 'seller' as const] };
    const facts = { input: both, existing: undefined, policy: policy(), claimed: ok([]) };
    expect(decideRegisterPartner(facts, context)).to.deep.equal({
      ok: true,
      value: {
        write: {
          status: 'APPLIED',
          partner: {
            ...createdBy(context, 'APPLIED'),
            kind: 'partner',
            id: 'seller-1',
            entity: 'seller-1',
            organisation: 'SellersMSP',
            kinds: ['buyer', 'seller'],
            status: 'APPLIED',
            qualifications: [],
            required: ['KYC', 'PLATFORM_AGREEMENT'],
          },
        },
      },
    });
  });

  it('qualifies at once whoever needs nothing', () => {
    const facts = {
      input: { id: 'carrier-1', kinds: ['carrier' as const] },
      existing: undefined,
      policy: policy(),
      claimed: ok([]),
    };
    expect(decideRegisterPartner(facts, context)).to.have.nested.include({
      'value.write.status': 'QUALIFIED',
    });
  });

  it('answers a repeat, refuses the id for another content, and needs a policy', () => {
    const existing = { ...partner('QUALIFIED'), ...createdBy(context, 'APPLIED') };
    const facts = { input, existing, policy: policy(), claimed: ok([]) };
    expect(decideRegisterPartner(facts, context)).to.have.nested.property('value.repeat.id');
    const other = commandContext('partners:Register', {
      commandId: 'seller-1',
      digest: 'other',
      command: input,
    });
    expect(errorOf(decideRegisterPartner(facts, other))).to.deep.equal({
      code: 'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
      details: { kind: 'partner', id: 'seller-1' },
    });
    expect(
      errorOf(decideRegisterPartner({ ...facts, policy: undefined, claimed: ok([]) }, other)),
    ).to.have.property('code', 'POLICY_NOT_PUBLISHED');
  });

  it('is of the legal entity that has one of its identifiers', () => {
    const claim = (entity: string) =>
      ({ schemaVersion: 1, kind: 'entity', entity, claimed: context.stamp }) as const;
    const register = (...entities: readonly string[]) =>
      decideRegisterPartner(
        { input, existing: undefined, policy: policy(), claimed: ok(entities.map(claim)) },
        context,
      );
    expect(register('e-1', 'e-1')).to.have.nested.property('value.write.partner.entity', 'e-1');
    expect(register('e-1', 'e-2')).to.have.deep.property('error', {
      code: 'LEGAL_ENTITY_AMBIGUOUS',
      details: { entities: ['e-1', 'e-2'] },
    });
  });
});

describe('attesting a qualification', () => {
  const context = commandContext('partners:Attest');
  const decide = (record: PartnerRecord | undefined, over: object = {}, rule = policy()) =>
    decideAttestQualification({ input: attest(over), partner: record, policy: rule }, context);

  it('qualifies an applicant when it completes what is needed today', () => {
    const decided = decide(partner('APPLIED'));
    expect(decided).to.have.nested.include({ 'value.write.status': 'QUALIFIED' });
    expect(decided)
      .to.have.nested.property('value.write.partner.required')
      .that.deep.equals(['KYC', 'PLATFORM_AGREEMENT']);
  });

  it('leaves an applicant one while a period has not begun', () => {
    expect(decide(partner('APPLIED'), { validFrom: '2027-03-02' })).to.have.nested.include({
      'value.write.status': 'APPLIED',
    });
  });

  it('keeps four periods of a qualification and all others', () => {
    const qualifications = [
      attested('KYC', '2027-01-01', '2027-12-31'),
      ...['2022', '2023', '2024', '2025', '2026'].map((year) =>
        attested('PLATFORM_AGREEMENT', `${year}-01-01`, `${year}-12-31`),
      ),
    ];
    const decided = decide(partner('QUALIFIED', { qualifications }));
    const kept = decided.ok ? decided.value.write?.partner.qualifications : [];
    expect(kept?.map(({ validFrom }) => validFrom)).to.deep.equal([
      '2027-01-01',
      '2024-01-01',
      '2025-01-01',
      '2026-01-01',
      '2027-02-01',
    ]);
  });

  it('is for the organisations that the policy names, or else the host', () => {
    expect(errorOf(decide(partner('APPLIED', { organisation: 'BankAMSP' })))).to.deep.equal({
      code: 'ORGANISATION_NOT_ALLOWED',
      details: { organisation: 'SellersMSP', allowed: 'BankAMSP' },
    });
    const named = policy(['BankAMSP', 'CustomsMSP']);
    expect(errorOf(decide(partner('APPLIED'), { qualification: 'KYC' }, named))).to.deep.equal({
      code: 'ORGANISATION_NOT_ALLOWED',
      details: { organisation: 'SellersMSP', allowed: 'BankAMSP, CustomsMSP' },
    });
    const own = policy(['SellersMSP']);
    const elsewhere = partner('APPLIED', { organisation: 'BankAMSP' });
    expect(decide(elsewhere, { qualification: 'KYC' }, own)).to.have.property('ok', true);
  });

  it('refuses a period that ends before it begins', () => {
    const { rules } = partnerActs['partners:Attest'];
    const broken = (validUntil: string) => rules(attest({ validUntil }), undefined);
    expect(broken('2027-01-31').map(({ field }) => field)).to.deep.equal(['validUntil']);
    expect(broken('2027-02-01')).to.deep.equal([]);
  });

  it('refuses a partner that is not registered', () => {
    expect(errorOf(decide(undefined))).to.have.property('code', 'PARTNER_NOT_FOUND');
  });

  it('refuses a timestamp before the state', () => {
    const later = { ...partner('APPLIED').changed, at: '2027-03-01T12:00:00.001Z' };
    expect(errorOf(decide(partner('APPLIED', { changed: later })))).to.have.property(
      'code',
      'TIMESTAMP_BEFORE_STATE',
    );
  });
});

describe('a partner’s status × command', () => {
  for (const status of partnerStatuses) {
    for (const command of ['partners:Attest', 'partners:ChangeStatus'] as const) {
      const targets = partnerRows[status][command];
      if (command === 'partners:Attest') {
        it(`${status}: ${command} ${targets ? 'is carried out' : 'is refused'}`, () => {
          const facts = { input: attest(), partner: partner(status), policy: policy() };
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
          const decided = decideChangeStatus(
            change(target),
            partner(status),
            commandContext(command),
          );
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
    const context = commandContext('partners:ChangeStatus', {
      actor: { organisation: 'BankAMSP' },
    });
    expect(
      errorOf(decideChangeStatus(change('REVOKED'), partner('QUALIFIED'), context)),
    ).to.deep.equal({
      code: 'ORGANISATION_NOT_ALLOWED',
      details: { organisation: 'BankAMSP', allowed: 'SellersMSP' },
    });
  });

  it('is not reinstated while something is missing', () => {
    const lapsed = partner('SUSPENDED', { qualifications: [] });
    expect(
      errorOf(
        decideChangeStatus(change('QUALIFIED'), lapsed, commandContext('partners:ChangeStatus')),
      ),
    ).to.deep.equal({
      code: 'PARTNER_NOT_QUALIFIED',
      details: { partner: 'seller-1', status: 'SUSPENDED', missing: ['KYC'] },
    });
  });
});

describe('standing', () => {
  const actor = {
    organisation: 'SellersMSP',
    partner: 'seller-1',
    role: 'seller',
    certificate: 'c',
  };
  const check = (record: PartnerRecord | undefined, over: object = {}, date = '2027-03-01') =>
    errorOf(checkStanding(record, { ...actor, ...over }, date));

  it('is that of a qualified partner of the role’s kind, hosted by the caller’s organisation', () => {
    expect(check(partner('QUALIFIED'))).to.equal(undefined);
    expect(check(partner('QUALIFIED'), {}, '2027-01-01')).to.equal(undefined);
    expect(check(partner('QUALIFIED'), {}, '2027-12-31')).to.equal(undefined);
  });

  it('refuses in the order of precedence', () => {
    const elsewhere = partner('SUSPENDED', { organisation: 'BankAMSP' });
    expect(check(undefined)).to.have.property('code', 'CALLER_NOT_REGISTERED');
    expect(check(elsewhere, { role: 'bank-officer' })).to.deep.equal({
      code: 'ROLE_NOT_ALLOWED',
      details: { role: 'bank-officer', allowed: ['seller'] },
    });
    expect(check(elsewhere)).to.have.property('code', 'ORGANISATION_NOT_ALLOWED');
    expect(check(partner('SUSPENDED'))).to.have.property('code', 'CALLER_NOT_QUALIFIED');
  });

  for (const date of ['2026-12-31', '2028-01-01']) {
    it(`refuses on ${date}, outside of the period`, () => {
      expect(check(partner('QUALIFIED'), {}, date)).to.deep.equal({
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
