import { expect } from 'chai';
import type { PartnerRecord } from '../../interface/records';
import type { PartnerStatus } from '../../interface/vocabulary';
import { createdBy } from '../applied-commands';
import { ok, refuse } from '../result';
import { commandContext, hexOf } from '../../fixtures/command-context';
import { attested, claimOf, identityOf, partnerOf, policyOf } from '../../fixtures/partners';
import { contradicts, nothingKnown } from './legal-entity';
import { decideRegisterPartner } from './register-partner';

type Facts = Parameters<typeof decideRegisterPartner>[0];

const input = { id: 'seller-1', kinds: ['seller' as const] };
const identity = identityOf('sample');
const contextOf = (organisation = 'SellersMSP', digest = 'new') =>
  commandContext('partners:Register', {
    commandId: 'seller-1',
    digest,
    command: input,
    actor: { organisation },
  });

/** Nobody of whom the ledger knows anything. */
const unknown: Facts = {
  input,
  existing: undefined,
  policy: policyOf(),
  identity: ok(identity),
  entity: { ...nothingKnown, unclaimed: [identity.name] },
};

const register = (over: Partial<Facts> = {}, context = contextOf()) =>
  decideRegisterPartner({ ...unknown, ...over }, context);

const errorOf = (result: ReturnType<typeof register>) => (result.ok ? undefined : result.error);

describe('registering a partner', () => {
  it('makes an applicant with what its kinds need, once each, that claims nothing', () => {
    const context = contextOf();
    const both = { ...input, kinds: ['buyer' as const, 'seller' as const] };
    expect(register({ input: both }, context)).to.deep.equal({
      ok: true,
      value: {
        write: {
          status: 'APPLIED',
          claims: [],
          partner: {
            ...createdBy(context, 'APPLIED'),
            kind: 'partner',
            id: 'seller-1',
            entity: 'seller-1',
            identity,
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

  it('qualifies at once whoever needs nothing, and claims its company', () => {
    const decided = register({ input: { id: 'carrier-1', kinds: ['carrier'] } });
    expect(decided).to.have.nested.include({ 'value.write.status': 'QUALIFIED' });
    expect(decided).to.have.nested.property('value.write.claims').that.eqls([identity.name]);
  });

  it('answers a repeat, refuses the id for another content, and needs a policy', () => {
    const context = contextOf();
    const existing = { ...partnerOf('QUALIFIED'), ...createdBy(context, 'APPLIED') };
    expect(register({ existing }, context)).to.have.nested.property('value.repeat.id');
    const other = contextOf('SellersMSP', 'other');
    expect(errorOf(register({ existing }, other))).to.deep.equal({
      code: 'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
      details: { kind: 'partner', id: 'seller-1' },
    });
    const none = { existing, policy: undefined };
    expect(errorOf(register(none, other))).to.have.property('code', 'POLICY_NOT_PUBLISHED');
    const secretless = refuse('POLICY_NOT_PUBLISHED', { policy: 'current' });
    expect(errorOf(register({ identity: secretless }))).to.have.property(
      'code',
      'POLICY_NOT_PUBLISHED',
    );
  });

  it('refuses kinds that the policy lets others host', () => {
    const policy = policyOf({ hosts: [{ partnerKind: 'seller', organisations: ['BankAMSP'] }] });
    expect(errorOf(register({ policy }))).to.deep.equal({
      code: 'ORGANISATION_NOT_ALLOWED',
      details: { organisation: 'SellersMSP', allowed: 'BankAMSP' },
    });
  });
});

describe('the legal entity of who is registered', () => {
  const of = (...claimed: Facts['entity']['claimed']) =>
    register({ entity: { ...nothingKnown, claimed } });

  it('is the one that has one of its identifiers', () => {
    expect(of(claimOf('e-1'), claimOf('e-1'))).to.have.nested.property(
      'value.write.partner.entity',
      'e-1',
    );
    expect(errorOf(of(claimOf('e-1'), claimOf('e-2')))).to.deep.equal({
      code: 'LEGAL_ENTITY_AMBIGUOUS',
      details: { entities: ['e-1', 'e-2'] },
    });
  });

  it('needs the consent of another host, and of no own one', () => {
    const decided = of(claimOf('e-1'), claimOf('e-1', 'BankAMSP'));
    expect(decided).to.have.nested.include({ 'value.write.partner.consentOf': 'BankAMSP' });
    expect(decided)
      .to.have.nested.property('value.write.partner.required')
      .that.eqls(['KYC', 'PLATFORM_AGREEMENT', 'ENTITY_CONSENT']);
    expect(of(claimOf('e-1'))).not.to.have.nested.property('value.write.partner.consentOf');
  });

  it('is not qualified at once where another host must consent', () => {
    const carrier = { id: 'carrier-1', kinds: ['carrier' as const] };
    const claimed = [claimOf('e-1', 'BankAMSP')];
    const entity = { ...nothingKnown, claimed, unclaimed: [identity.name] };
    const decided = register({ input: carrier, entity });
    expect(decided).to.have.nested.include({ 'value.write.status': 'APPLIED' });
    expect(decided).to.have.nested.property('value.write.claims').that.eqls([]);
  });

  it('was not revoked', () => {
    const { claimed: revoked } = claimOf('e-1');
    const record = { schemaVersion: 1, kind: 'revoked-entity', entity: 'e-1', revoked } as const;
    const entity = { ...nothingKnown, claimed: [claimOf('e-1')], revoked: record };
    expect(errorOf(register({ entity }))).to.deep.equal({
      code: 'LEGAL_ENTITY_REVOKED',
      details: { entity: 'e-1' },
    });
  });

  it('is two of one name where a number of one scheme says so', () => {
    const one = identityOf('sample', ['VAT', '1'], ['KVK', '7']);
    expect(contradicts(one, identityOf('sample', ['VAT', '2']))).to.equal(true);
    expect(contradicts(one, identityOf('sample', ['VAT', '2'], ['KVK', '7']))).to.equal(true);
    expect(contradicts(one, identityOf('sample', ['VAT', '2'], ['VAT', '1']))).to.equal(false);
    expect(contradicts(one, identityOf('sample', ['LEI', '2']))).to.equal(false);
    expect(contradicts(one, identityOf('sample'))).to.equal(false);
  });
});

describe('an id that another organisation registered', () => {
  const squatter = { ...partnerOf('APPLIED'), qualifications: [] };
  const takeOver = (existing: PartnerRecord, organisation = 'LogisticsMSP') =>
    register({ existing }, contextOf(organisation));
  const isReplaced = (existing: PartnerRecord, organisation?: string) =>
    expect(takeOver(existing, organisation)).to.have.nested.include({
      'value.write.partner.organisation': organisation ?? 'LogisticsMSP',
    });
  const isKept = (existing: PartnerRecord, organisation?: string) =>
    expect(errorOf(takeOver(existing, organisation))).to.have.property(
      'code',
      'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
    );

  it('is free while nobody was qualified under it, and says whom it replaces', () => {
    isReplaced(squatter);
    expect(takeOver(squatter)).to.have.nested.property(
      'value.write.partner.replaces',
      hexOf('tx-seller-1'),
    );
  });

  it('is free although the applicant’s own host attested something of it', () => {
    const own = attested('PLATFORM_AGREEMENT', ['2027-01-01', '2027-12-31'], 'SellersMSP');
    isReplaced({ ...squatter, qualifications: [own] });
  });

  it('is not free once somebody else examined the applicant', () => {
    isKept({ ...squatter, qualifications: [attested('KYC', ['2027-01-01', '2027-12-31'])] });
  });

  for (const status of ['QUALIFIED', 'SUSPENDED', 'REVOKED'] satisfies PartnerStatus[]) {
    it(`is not free once it is ${status}`, () => isKept({ ...squatter, status }));
  }

  it('is its own organisation’s no more than before', () => isKept(squatter, 'SellersMSP'));

  it('is free for who may host the kinds', () => {
    const hosts = [{ partnerKind: 'seller' as const, organisations: ['SellersMSP'] }];
    const facts = { existing: squatter, policy: policyOf({ hosts }) };
    expect(errorOf(register(facts, contextOf('LogisticsMSP')))).to.have.property(
      'code',
      'ORGANISATION_NOT_ALLOWED',
    );
  });
});
