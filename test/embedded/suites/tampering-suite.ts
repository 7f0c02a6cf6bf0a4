import { createPrivateKey } from 'node:crypto';
import { common, gateway, ledger, peer } from '@hyperledger/fabric-protos';
import { serializeIdentity, signLowS } from '@cession/protocol';
import { expect } from 'chai';
import { text, unique } from '../answers';
import type { ConnectedUser, NetworkUnderTest } from '../network-under-test';

const { rwset } = ledger;

/** The layers of a prepared transaction that a dishonest client could change. */
interface Layers {
  readonly proposal: peer.ChaincodeProposalPayload;
  readonly action: peer.ChaincodeEndorsedAction;
  readonly response: peer.ProposalResponsePayload;
  readonly result: peer.ChaincodeAction;
}

/** Registers the tests; the network is asked for when they run. */
export const tamperingSuite = (current: () => NetworkUnderTest): void => {
  describe('transactions changed after their endorsement', () => {
    let network: NetworkUnderTest;
    let user: ConnectedUser;

    before(() => {
      network = current();
      user = network.connect('Org1MSP');
    });

    /** Endorses a put by Org1, changes it, signs and submits it, and tells how it was validated. */
    const codeAfter = async (change: (layers: Layers) => void, key: string): Promise<number> => {
      const proposal = user.any.newProposal('put', {
        arguments: [key, 'honest'],
        endorsingOrganizations: ['Org1MSP'],
      });
      const endorsed = await proposal.endorse();
      const prepared = gateway.PreparedTransaction.deserializeBinary(endorsed.getBytes());
      changeEnvelope(prepared.getEnvelope() as common.Envelope, change);
      const changed = user.gateway.newTransaction(prepared.serializeBinary());
      return (await (await changed.submit()).getStatus()).code;
    };

    const value = async (key: string) => text(await user.any.evaluateTransaction('get', key));

    it('are valid when nothing is changed', async () => {
      const key = unique();
      expect(await codeAfter(() => undefined, key)).to.equal(0);
      expect(await value(key)).to.equal('honest');
    });

    it('are not endorsed when their writes are changed', async () => {
      const key = unique();
      const code = await codeAfter(({ result }) => {
        result.setResults(changedValue(result.getResults_asU8()));
      }, key);
      expect(code).to.equal(10);
      expect(await value(key)).to.equal('');
    });

    it('are not endorsed when the endorsement is another one', async () => {
      const key = unique();
      const other = await user.any
        .newProposal('put', { arguments: [unique(), 'x'], endorsingOrganizations: ['Org1MSP'] })
        .endorse();
      const code = await codeAfter(({ action }) => {
        action.setEndorsementsList(endorsementsOf(other.getBytes()));
      }, key);
      expect(code).to.equal(10);
      expect(await value(key)).to.equal('');
    });

    it('are not endorsed by the client himself', async () => {
      const key = unique();
      const code = await codeAfter(({ action, response }) => {
        action.setEndorsementsList([clientEndorsement(response.serializeBinary())]);
      }, key);
      expect(code).to.equal(10);
      expect(await value(key)).to.equal('');
    });

    it('are invalid when the call is not the one that was endorsed', async () => {
      const key = unique();
      const code = await codeAfter(({ proposal }) => {
        const invocation = peer.ChaincodeInvocationSpec.deserializeBinary(proposal.getInput_asU8());
        const input = invocation.getChaincodeSpec()?.getInput();
        input?.setArgsList([Buffer.from('put'), Buffer.from(key), Buffer.from('dishonest')]);
        proposal.setInput(invocation.serializeBinary());
      }, key);
      expect(code).to.equal(5);
      expect(await value(key)).to.equal('');
    });

    const clientEndorsement = (responsePayload: Uint8Array): peer.Endorsement => {
      const { certificatePem, privateKeyPem } = network.organisation('Org1MSP').user;
      const endorser = serializeIdentity({ mspId: 'Org1MSP', certificatePem });
      const endorsement = new peer.Endorsement();
      endorsement.setEndorser(new Uint8Array(endorser));
      const signed = Buffer.concat([responsePayload, endorser]);
      endorsement.setSignature(signLowS(createPrivateKey(privateKeyPem), signed));
      return endorsement;
    };
  });
};

const changeEnvelope = (envelope: common.Envelope, change: (layers: Layers) => void): void => {
  const payload = common.Payload.deserializeBinary(envelope.getPayload_asU8());
  const transaction = peer.Transaction.deserializeBinary(payload.getData_asU8());
  const [action] = transaction.getActionsList();
  if (action === undefined) throw new Error('No action');
  const actionPayload = peer.ChaincodeActionPayload.deserializeBinary(action.getPayload_asU8());
  const endorsed = actionPayload.getAction() as peer.ChaincodeEndorsedAction;
  const layers: Layers = {
    proposal: peer.ChaincodeProposalPayload.deserializeBinary(
      actionPayload.getChaincodeProposalPayload_asU8(),
    ),
    action: endorsed,
    response: peer.ProposalResponsePayload.deserializeBinary(
      endorsed.getProposalResponsePayload_asU8(),
    ),
    result: resultOf(endorsed),
  };
  change(layers);
  layers.response.setExtension$(layers.result.serializeBinary());
  endorsed.setProposalResponsePayload(layers.response.serializeBinary());
  actionPayload.setChaincodeProposalPayload(layers.proposal.serializeBinary());
  action.setPayload(actionPayload.serializeBinary());
  payload.setData(transaction.serializeBinary());
  envelope.setPayload(payload.serializeBinary());
};

const resultOf = (action: peer.ChaincodeEndorsedAction): peer.ChaincodeAction => {
  const response = peer.ProposalResponsePayload.deserializeBinary(
    action.getProposalResponsePayload_asU8(),
  );
  return peer.ChaincodeAction.deserializeBinary(response.getExtension_asU8());
};

const endorsementsOf = (preparedBytes: Uint8Array): peer.Endorsement[] => {
  const prepared = gateway.PreparedTransaction.deserializeBinary(preparedBytes);
  let endorsements: peer.Endorsement[] = [];
  changeEnvelope(prepared.getEnvelope() as common.Envelope, ({ action }) => {
    endorsements = action.getEndorsementsList();
  });
  return endorsements;
};

/** The same write set with another value in every write. */
const changedValue = (results: Uint8Array): Uint8Array => {
  const sets = rwset.TxReadWriteSet.deserializeBinary(results);
  for (const set of sets.getNsRwsetList()) {
    const writes = rwset.kvrwset.KVRWSet.deserializeBinary(set.getRwset_asU8());
    for (const write of writes.getWritesList()) write.setValue(Buffer.from('dishonest'));
    set.setRwset(writes.serializeBinary());
  }
  return sets.serializeBinary();
};
