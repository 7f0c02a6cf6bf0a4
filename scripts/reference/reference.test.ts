import { expect } from 'chai';
import { outdatedFiles } from './write-reference';

describe('the reference and the description of the API', () => {
  it('are what the interface and the routes make them: npm run reference writes them anew', () => {
    expect(outdatedFiles()).to.deep.equal([]);
  });
});
