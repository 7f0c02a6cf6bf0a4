import { RegisterPartner, validateInput } from '@cession/model/interface';
import { expect } from 'chai';
import { QuoteFinancingBody } from './financing-bodies';
import { mergeFields, omitFields } from './omit-fields';
import { RegisterPartnerBody } from './partner-bodies';

const fields = (violations: ReturnType<typeof validateInput>) =>
  violations.map(({ field, rule }) => `${field}:${rule}`);

describe('bodies made of commands', () => {
  it('have the rules of the fields that they keep, and refuse the others', () => {
    const part = omitFields(RegisterPartner, ['id']);
    expect(fields(validateInput(part, { kinds: ['seller'] }))).to.deep.equal([]);
    expect(fields(validateInput(part, { id: 'a', kinds: ['king'] }))).to.have.members([
      'id:whitelistValidation',
      'kinds:isIn',
    ]);
  });

  it('leave the command itself as it was', () => {
    expect(fields(validateInput(RegisterPartner, { kinds: ['seller'] }))).to.deep.equal([
      'id:matches',
    ]);
  });

  it('check nested classes by path', () => {
    const details = { legalName: 'A', country: 'VN', identifiers: [{ scheme: 'LEI' }], salt: '0' };
    const found = fields(validateInput(RegisterPartnerBody, { kinds: ['seller'], details }));
    expect(found).to.have.members([
      'details.salt:whitelistValidation',
      'details.identifiers[0].value:isTextLine',
    ]);
  });

  it('join two parts of a transaction', () => {
    class First {}
    const joined = mergeFields(RegisterPartner, First);
    expect(fields(validateInput(joined, { id: 'a', kinds: ['seller'] }))).to.deep.equal([]);
    const quote = fields(validateInput(QuoteFinancingBody, { amount: '0', salt: 'x' }));
    expect(quote).to.include('amount:matches').and.to.include('salt:whitelistValidation');
  });
});
