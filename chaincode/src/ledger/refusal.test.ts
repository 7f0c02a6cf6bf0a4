import { expect } from 'chai';
import { ok, refuse } from '@cession/model/domain';
import { Refusal, orRefuse } from './refusal';

describe('Refusal', () => {
  it('is one line of JSON with code, message and details', () => {
    const refusal = new Refusal({
      code: 'CURRENCY_MISMATCH',
      details: { expected: 'EUR', actual: 'line\nbreak' },
    });
    expect(refusal.message).not.to.include('\n');
    expect(JSON.parse(refusal.message)).to.deep.equal({
      code: 'CURRENCY_MISMATCH',
      message: 'the currency is line\nbreak, not EUR',
      details: { expected: 'EUR', actual: 'line\nbreak' },
    });
  });

  it('leaves a value alone and throws a refused rule', () => {
    expect(orRefuse(ok(7))).to.equal(7);
    expect(() => orRefuse(refuse('NOT_FOUND', { kind: 'trade', id: 't' })))
      .to.throw(Refusal)
      .with.nested.property('refused.code', 'NOT_FOUND');
  });
});
