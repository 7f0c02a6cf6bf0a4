import { expect } from 'chai';
import { partnerLifecycle } from '../../interface/lifecycles';
import type { Lifecycle } from '../../interface/lifecycles';
import type { PartnerRecord } from '../../interface/records';
import { partnerStatuses } from '../../interface/vocabulary';
import type { PartnerKind, PartnerStatus } from '../../interface/vocabulary';
import { commandContext } from '../../fixtures/command-context';
import { partnerOf, policyOf } from '../../fixtures/partners';
import { decideChangeKinds } from './change-kinds';

const rows: Lifecycle<PartnerStatus> = partnerLifecycle;

const decide = (
  partner: PartnerRecord | undefined,
  kinds: PartnerKind[],
  { by = 'SellersMSP', policy = policyOf() } = {},
) => {
  const input = { commandId: 'command-1', partner: 'seller-1', kinds };
  const actor = { organisation: by };
  return decideChangeKinds(
    { input, partner, policy },
    commandContext('partners:ChangeKinds', { actor }),
  );
};

const errorOf = (result: ReturnType<typeof decide>) => (result.ok ? undefined : result.error);
const writeOf = (result: ReturnType<typeof decide>) => {
  if (!result.ok || !result.value.write) throw new Error('refused');
  return result.value.write;
};

describe('changing a partner’s kinds', () => {
  it('keeps a qualified one so that has what the new kinds need', () => {
    const { status, partner } = writeOf(decide(partnerOf('QUALIFIED'), ['buyer', 'carrier']));
    expect(status).to.equal('QUALIFIED');
    expect(partner.kinds).to.deep.equal(['buyer', 'carrier']);
    expect(partner.required).to.deep.equal(['KYC']);
  });

  it('suspends a qualified one that lacks something of it, and never makes it an applicant', () => {
    const buyer = partnerOf('QUALIFIED', { kinds: ['buyer'], required: ['KYC'] });
    const { status, partner } = writeOf(decide(buyer, ['buyer', 'seller']));
    expect(status).to.equal('SUSPENDED');
    expect(partner.required).to.deep.equal(['KYC', 'PLATFORM_AGREEMENT']);
    expect(partner.entity).to.equal(buyer.entity);
  });

  for (const status of ['APPLIED', 'SUSPENDED'] as const) {
    it(`leaves one ${status} that lacks nothing any more`, () => {
      expect(writeOf(decide(partnerOf(status), ['buyer'])).status).to.equal(status);
    });
  }

  it('still needs the consent of another host', () => {
    const second = partnerOf('APPLIED', { consentOf: 'BankAMSP' });
    expect(writeOf(decide(second, ['buyer'])).partner.required).to.deep.equal([
      'KYC',
      'ENTITY_CONSENT',
    ]);
  });

  for (const status of partnerStatuses) {
    const targets = rows[status]['partners:ChangeKinds'];
    it(`${status}: ${targets ? 'is carried out' : 'is refused'}`, () => {
      const decided = decide(partnerOf(status), ['buyer']);
      if (targets) return expect(targets).to.include(writeOf(decided).status);
      return expect(errorOf(decided)).to.have.property('code', 'TRANSITION_NOT_ALLOWED');
    });
  }

  it('is for the host, of kinds that the policy lets it host', () => {
    expect(errorOf(decide(partnerOf('QUALIFIED'), ['buyer'], { by: 'BankAMSP' }))).to.deep.equal({
      code: 'ORGANISATION_NOT_ALLOWED',
      details: { organisation: 'BankAMSP', allowed: 'SellersMSP' },
    });
    const policy = policyOf({
      hosts: [
        { partnerKind: 'seller', organisations: ['SellersMSP'] },
        { partnerKind: 'customs-office', organisations: ['CustomsMSP'] },
      ],
    });
    const beyond = decide(partnerOf('QUALIFIED'), ['seller', 'customs-office'], { policy });
    expect(errorOf(beyond)).to.deep.equal({
      code: 'ORGANISATION_NOT_ALLOWED',
      details: { organisation: 'SellersMSP', allowed: 'CustomsMSP' },
    });
  });

  it('needs a partner that is registered', () => {
    expect(errorOf(decide(undefined, ['buyer']))).to.have.property('code', 'PARTNER_NOT_FOUND');
  });

  it('makes nobody a seller whose company is not known', () => {
    const { identity: _none, ...insurer } = partnerOf('QUALIFIED', { kinds: ['insurer'] });
    expect(errorOf(decide(insurer, ['insurer', 'seller']))).to.deep.equal({
      code: 'LEGAL_ENTITY_UNKNOWN',
      details: { partner: 'seller-1' },
    });
    expect(writeOf(decide(insurer, ['bank'])).partner.kinds).to.deep.equal(['bank']);
  });
});
