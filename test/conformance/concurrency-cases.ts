import { expect } from 'chai';
import { EndorseError, StatusCode } from '@hyperledger/fabric-gateway';
import type { Contract, Transaction } from '@hyperledger/fabric-gateway';
import { privateTransientKey } from '@cession/model/interface';
import type { SubmitName } from '@cession/model/interface';
import { connectOrganisation } from '@cession/scripts/launcher';
import { sellers, users } from './cast';
import type { Stage } from './conformance-suite';
import { newId, newSalt } from './sale-driver';

export const concurrencyCases = (stage: () => Stage): void => {
  const statusInput = (partner: string) => ({
    command: { commandId: newId('c'), partner, status: 'SUSPENDED' as const, reason: 'race' },
  });
  const signersOf = (act: SubmitName): string[] => [
    ...stage().conformance.signersOf(users.platformAdmin, act),
  ];
  const newPartner = async (): Promise<string> => {
    const id = newId('partner');
    await stage().driver.register(id, ['platform']);
    return id;
  };
  const contract = (chaincode?: string): Contract => {
    const { conformance } = stage();
    const name = chaincode ?? conformance.ledger.topology.chaincode.name;
    return conformance.network(users.platformAdmin).getContract(name);
  };
  const endorsedSuspension = (partner: string): Promise<Transaction> => {
    const { command } = statusInput(partner);
    return contract()
      .newProposal('partners:ChangeStatus', {
        arguments: [JSON.stringify(command)],
        endorsingOrganizations: signersOf('partners:ChangeStatus'),
      })
      .endorse();
  };
  const outcome = async (transaction: Transaction): Promise<number> =>
    (await (await transaction.submit()).getStatus()).code;

  describe('concurrency and endorsement', () => {
    it('MVCC: of two transactions endorsed on the same state one is valid', async () => {
      const id = await newPartner();
      // A read waits until the peers have the partner.
      await stage().conformance.as(users.carrier).evaluate('partners:Get', { command: { id } });
      const both = await Promise.all([endorsedSuspension(id), endorsedSuspension(id)]);
      const codes = await Promise.all(both.map(outcome));
      expect(codes.sort()).to.deep.equal([StatusCode.VALID, StatusCode.MVCC_READ_CONFLICT].sort());
    });

    it('lets one of two changes of the same record win and tells the other the truth', async () => {
      const { conformance } = stage();
      const id = await newPartner();
      const suspend = () =>
        conformance
          .impatiently(users.platformAdmin)
          .submit('partners:ChangeStatus', statusInput(id));
      const outcomes = await Promise.allSettled([suspend(), suspend()]);
      const lost = outcomes.filter(({ status }) => status === 'rejected');
      expect(lost).to.have.length(1);
      expect((lost[0] as PromiseRejectedResult).reason).to.include({
        name: 'ContractRefusal',
        code: 'TRANSITION_NOT_ALLOWED',
      });
    });

    it('gives no answer twice: many repeats of one command at once have one receipt', async () => {
      const { conformance } = stage();
      const id = newId('partner');
      const input = {
        command: { id, kinds: ['platform' as const] },
        private: { salt: newSalt(), legalName: 'Repeated Ltd', country: 'NL' },
      };
      const register = () =>
        conformance.impatiently(users.platformAdmin).submit('partners:Register', input);
      const receipts = await Promise.all(Array.from({ length: 6 }, register));
      expect(new Set(receipts.map(({ receipt }) => receipt.transactionId)).size).to.equal(1);
    });

    it('refuses to send what endorsers computed differently', async () => {
      const command = JSON.stringify({ id: newId('put') });
      const proposal = contract('reference').newProposal('reference:PutEndorser', {
        arguments: [command],
        endorsingOrganizations: signersOf('partners:Register'),
      });
      const error = await proposal.endorse().then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).to.be.instanceOf(EndorseError);
      const { code, details } = error as EndorseError;
      expect(code).to.equal(10);
      expect([...new Set(details.map(({ message }) => message))]).to.deep.equal([
        'ProposalResponsePayloads do not match',
      ]);
    });

    it('is invalid when one organisation signed alone', async () => {
      const { conformance } = stage();
      const id = newId('partner');
      const outcome = await conformance
        .as(users.platformAdmin)
        .submit('partners:Register', {
          command: { id, kinds: ['platform'] },
          private: { salt: newSalt(), legalName: 'Alone Ltd', country: 'NL' },
          endorsers: [sellers],
        })
        .catch((error: unknown) => error);
      expect(outcome).to.nested.include({
        name: 'TransactionInvalid',
        'details.validationCode': 'ENDORSEMENT_POLICY_FAILURE',
      });
    });

    it('an unknown outcome is settled with the same transaction, never with another', async () => {
      const { conformance } = stage();
      const organisation = conformance.organisationOf(users.platformAdmin);
      // Too short to hear the orderer's answer: the submit ends in an error, the transaction does not.
      const hurried = connectOrganisation(conformance.ledger, organisation, {
        deadlines: { submitMs: 1, commitMs: 1 },
      });
      try {
        const id = newId('partner');
        const input = {
          command: { id, kinds: ['platform' as const] },
          private: { salt: newSalt(), legalName: 'Hurried Ltd', country: 'NL' },
          endorsers: signersOf('partners:Register'),
        };
        const ledger = hurried.as(conformance.identityOf(users.platformAdmin));
        const done = await ledger.submit('partners:Register', input);
        expect(done.receipt.transactionId).to.equal(done.transactionId);
        const again = await conformance.as(users.platformAdmin).submit('partners:Register', input);
        expect(again.receipt).to.deep.equal({ ...done.receipt, repeated: true });
      } finally {
        await hurried.close();
      }
    });

    it('says that the outcome is unknown when the time to settle it is over', async () => {
      const { conformance } = stage();
      const organisation = conformance.organisationOf(users.platformAdmin);
      const hurried = connectOrganisation(conformance.ledger, organisation, {
        deadlines: { submitMs: 1, commitMs: 1, probeMs: 1, settleMs: 1 },
      });
      try {
        const input = {
          command: { id: newId('partner'), kinds: ['platform' as const] },
          private: { salt: newSalt(), legalName: 'Unknown Ltd', country: 'NL' },
          endorsers: signersOf('partners:Register'),
        };
        const ledger = hurried.as(conformance.identityOf(users.platformAdmin));
        const unknown = await ledger
          .submit('partners:Register', input)
          .catch((error: unknown) => error);
        expect(unknown).to.have.property('name', 'OutcomeUnknown');
        // The command's id makes the repeat safe, whatever became of the first.
        const { receipt } = await conformance
          .impatiently(users.platformAdmin)
          .submit('partners:Register', input);
        expect(receipt.id).to.equal(input.command.id);
      } finally {
        await hurried.close();
      }
    });

    it('a transaction sent twice is committed once', async () => {
      const id = newId('partner');
      const proposal = contract().newProposal('partners:Register', {
        arguments: [JSON.stringify({ id, kinds: ['platform'] })],
        transientData: {
          [privateTransientKey]: JSON.stringify({
            salt: newSalt(),
            legalName: 'Twice Ltd',
            country: 'NL',
          }),
        },
        endorsingOrganizations: signersOf('partners:Register'),
      });
      const transaction = await proposal.endorse();
      const first = await transaction.submit();
      expect((await first.getStatus()).code).to.equal(StatusCode.VALID);
      // The same envelope again: the orderer may take it, the peers mark it as a duplicate.
      await transaction.submit().catch(() => undefined);
      const { code, blockNumber } = await first.getStatus();
      expect([code, blockNumber]).to.deep.equal([StatusCode.VALID, blockNumber]);
    });
  });
};
