import 'reflect-metadata';
import { expect } from 'chai';
import { contracts } from '..';
import { actNames, acts } from '@cession/model/interface';

interface Described {
  readonly name: string;
  readonly tag: readonly string[];
  readonly parameters: readonly { readonly schema: { readonly type: string } }[];
  readonly returns?: { readonly type: string };
}

/** What fabric-contract-api will route, as its decorators left it. */
const described = contracts.flatMap((Contract) => {
  const contract = new Contract();
  const metadata = Reflect.getMetadata('fabric:transactions', contract) as readonly Described[];
  return metadata.map((transaction) => ({ ...transaction, contract: contract.getName() }));
});

describe('the contracts', () => {
  it('implement the table of acts, no more and no less', () => {
    const names = described.map(({ contract, name }) => `${contract}:${name}`);
    expect(names.sort()).to.deep.equal([...actNames].sort());
  });

  for (const { contract, name, tag, parameters, returns } of described) {
    const fullName = `${contract}:${name}`;
    it(`take one string for ${fullName} and return one`, () => {
      expect(parameters.map(({ schema }) => schema.type)).to.deep.equal(['string']);
      expect(returns?.type).to.equal('string');
    });

    it(`mark ${fullName} as the table does`, () => {
      const spec = acts[fullName as keyof typeof acts];
      expect(tag).to.include(spec.kind === 'submit' ? 'SUBMIT' : 'EVALUATE');
    });
  }
});
