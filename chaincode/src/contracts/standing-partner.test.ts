import { stillProves } from '@cession/model/domain';
import { deal, sampleRecord } from '@cession/model/fixtures';
import type { PublicRecord } from '@cession/model/interface';
import { expect } from 'chai';
import { Refusal, publicKeys } from '../ledger';
import type { PublicKey, PublicState } from '../ledger';
import { authorise } from './authorise';
import { issuedEvidence } from './standing-evidence';
import { standingPartner } from './standing-partner';

const nameOf = ({ objectType, attributes }: PublicKey<PublicRecord>) =>
  [objectType, ...attributes].join('/');

/** The second partner of a company: nothing happened to its own record. */
const second = deal.partner('seller-1', { entity: 'company-1', kinds: ['seller'] });

const ledger = (revoked: boolean): PublicState => {
  const evidence = sampleRecord('evidence', {
    id: 'i',
    evidenceKind: 'invoice',
    status: 'RECORDED',
  });
  const issuer = { partner: second.id, organisation: second.organisation };
  const held = new Map<string, PublicRecord>([
    [nameOf(publicKeys.partner(second.id)), second],
    [nameOf(publicKeys.evidence('invoice', 'i')), { ...evidence, issuer }],
  ]);
  if (revoked) {
    const record = sampleRecord('revoked-entity', { entity: 'company-1' });
    held.set(nameOf(publicKeys.revokedEntity('company-1')), record);
  }
  const get = (key: PublicKey<PublicRecord>) => Promise.resolve(held.get(nameOf(key)));
  return { get } as unknown as PublicState;
};

const submit = async (state: PublicState): Promise<string | undefined> => {
  const { organisation } = second;
  const actor = { ...second.created.actor, role: 'seller', partner: second.id, organisation };
  const stamp = { ...second.created, actor };
  try {
    await authorise({ name: 'receivables:Issue', input: { id: 'x' }, stamp }, state);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.refused.code;
  }
  return undefined;
};

describe('a partner whose company was revoked under another id', () => {
  const proves = async (state: PublicState) => {
    const issued = await issuedEvidence(state, { kind: 'invoice', id: 'i' });
    return issued && stillProves({ ...issued, proven: true });
  };

  it('is revoked, and nobody else is', async () => {
    expect(await standingPartner(ledger(true), second.id)).to.include({ status: 'REVOKED' });
    expect(await standingPartner(ledger(false), second.id)).to.deep.equal(second);
    expect(await standingPartner(ledger(true), 'nobody')).to.equal(undefined);
  });

  it('acts no more', async () => {
    expect(await submit(ledger(false))).to.equal(undefined);
    expect(await submit(ledger(true))).to.equal('CALLER_NOT_QUALIFIED');
  });

  it('proves nothing with what it issued', async () => {
    expect(await proves(ledger(false))).to.equal(true);
    expect(await proves(ledger(true))).to.equal(false);
  });
});
