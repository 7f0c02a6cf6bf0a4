import { common, ledger, msp, peer } from '@hyperledger/fabric-protos';
import { expect } from 'chai';
import fc from 'fast-check';
import { Timestamp } from 'google-protobuf/google/protobuf/timestamp_pb';
import { blockDataHash, blockHeaderHash } from './block-hash';
import { parseBlock, parseBlockAndPrivateData } from './parse-block';

const { kvrwset } = ledger.rwset;
const when = new Date('2026-01-02T03:04:05.678Z');

const identity = (mspId: string): Uint8Array => {
  const message = new msp.SerializedIdentity();
  message.setMspid(mspId);
  message.setIdBytes(Buffer.from(`certificate of ${mspId}`));
  return message.serializeBinary();
};

const results = (): Uint8Array => {
  const write = new kvrwset.KVWrite();
  write.setKey('written');
  write.setValue(Buffer.from('value'));
  const deletion = new kvrwset.KVWrite();
  deletion.setKey('deleted');
  deletion.setIsDelete(true);
  const read = new kvrwset.KVRead();
  read.setKey('read');
  const version = new kvrwset.Version();
  version.setBlockNum(3);
  version.setTxNum(1);
  read.setVersion(version);
  const absent = new kvrwset.KVRead();
  absent.setKey('absent');
  const set = new kvrwset.KVRWSet();
  set.setWritesList([deletion, write]);
  set.setReadsList([absent, read]);
  const hashedWrite = new kvrwset.KVWriteHash();
  hashedWrite.setKeyHash(Buffer.from('key hash'));
  hashedWrite.setValueHash(Buffer.from('value hash'));
  const hashed = new kvrwset.HashedRWSet();
  hashed.setHashedWritesList([hashedWrite]);
  const collection = new ledger.rwset.CollectionHashedReadWriteSet();
  collection.setCollectionName('secret');
  collection.setHashedRwset(hashed.serializeBinary());
  collection.setPvtRwsetHash(Buffer.from('set hash'));
  const namespace = new ledger.rwset.NsReadWriteSet();
  namespace.setNamespace('basic');
  namespace.setRwset(set.serializeBinary());
  namespace.setCollectionHashedRwsetList([collection]);
  const message = new ledger.rwset.TxReadWriteSet();
  message.setNsRwsetList([namespace]);
  return message.serializeBinary();
};

const actionPayload = (): Uint8Array => {
  const event = new peer.ChaincodeEvent();
  event.setEventName('happened');
  event.setPayload(Buffer.from('event payload'));
  const response = new peer.Response();
  response.setStatus(200);
  response.setPayload(Buffer.from('result'));
  const action = new peer.ChaincodeAction();
  action.setResults(results());
  action.setEvents(event.serializeBinary());
  action.setResponse(response);
  const responsePayload = new peer.ProposalResponsePayload();
  responsePayload.setExtension$(action.serializeBinary());
  const endorsement = new peer.Endorsement();
  endorsement.setEndorser(identity('PeerMSP'));
  endorsement.setSignature(Buffer.from('signature'));
  const endorsed = new peer.ChaincodeEndorsedAction();
  endorsed.setProposalResponsePayload(responsePayload.serializeBinary());
  endorsed.setEndorsementsList([endorsement]);
  const id = new peer.ChaincodeID();
  id.setName('basic');
  const input = new peer.ChaincodeInput();
  input.setArgsList([Buffer.from('put'), Buffer.from('written')]);
  const spec = new peer.ChaincodeSpec();
  spec.setChaincodeId(id);
  spec.setInput(input);
  const invocation = new peer.ChaincodeInvocationSpec();
  invocation.setChaincodeSpec(spec);
  const proposal = new peer.ChaincodeProposalPayload();
  proposal.setInput(invocation.serializeBinary());
  const payload = new peer.ChaincodeActionPayload();
  payload.setChaincodeProposalPayload(proposal.serializeBinary());
  payload.setAction(endorsed);
  return payload.serializeBinary();
};

const envelope = (): Uint8Array => {
  const action = new peer.TransactionAction();
  action.setPayload(actionPayload());
  const transaction = new peer.Transaction();
  transaction.setActionsList([action]);
  const channelHeader = new common.ChannelHeader();
  channelHeader.setType(common.HeaderType.ENDORSER_TRANSACTION);
  channelHeader.setTxId('the id');
  channelHeader.setChannelId('the channel');
  channelHeader.setTimestamp(Timestamp.fromDate(when));
  const signatureHeader = new common.SignatureHeader();
  signatureHeader.setCreator(identity('ClientMSP'));
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  header.setSignatureHeader(signatureHeader.serializeBinary());
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(transaction.serializeBinary());
  const message = new common.Envelope();
  message.setPayload(payload.serializeBinary());
  return message.serializeBinary();
};

const block = (envelopes: readonly Uint8Array[], codes: readonly number[]): common.Block => {
  const header = new common.BlockHeader();
  header.setNumber(9);
  header.setPreviousHash(Buffer.alloc(32, 7));
  header.setDataHash(blockDataHash(envelopes));
  const data = new common.BlockData();
  data.setDataList([...envelopes]);
  const metadata = new common.BlockMetadata();
  metadata.setMetadataList([new Uint8Array(), new Uint8Array(), Uint8Array.from(codes)]);
  const message = new common.Block();
  message.setHeader(header);
  message.setData(data);
  message.setMetadata(metadata);
  return message;
};

/** The only item of a list. */
const only = <T>(items: readonly T[] | undefined): T => {
  const [item] = items ?? [];
  if (item === undefined || items?.length !== 1) throw new Error('Not exactly one item');
  return item;
};

describe('parseBlock', () => {
  const good = envelope();

  it('reads header, hashes and every part of a transaction', () => {
    const parsed = parseBlock(block([good], [0]).serializeBinary());
    const { number, previousHash, dataHash, transactions } = parsed;
    expect(number).to.equal(9);
    expect(dataHash.equals(blockDataHash([good]))).to.equal(true);
    const headerHash = blockHeaderHash({ number, previousHash, dataHash });
    expect(parsed.headerHash.equals(headerHash)).to.equal(true);
    const transaction = only(transactions);
    expect(transaction.malformed).to.equal(undefined);
    expect(transaction.transactionId).to.equal('the id');
    expect(transaction.type).to.equal('ENDORSER_TRANSACTION');
    expect(transaction.channelId).to.equal('the channel');
    expect(transaction.timestamp).to.deep.equal(when);
    expect(transaction.creator.mspId).to.equal('ClientMSP');
    expect(transaction.creator.certificatePem).to.equal('certificate of ClientMSP');
    expect(transaction.chaincodeName).to.equal('basic');
    expect(transaction.args.map(String)).to.deep.equal(['put', 'written']);
    expect(transaction.response?.payload.toString()).to.equal('result');
    expect(transaction.event?.name).to.equal('happened');
    expect(transaction.event?.payload.toString()).to.equal('event payload');
    expect(transaction.endorsements.map(({ mspId }) => mspId)).to.deep.equal(['PeerMSP']);
  });

  it('reads what was read and written', () => {
    const namespace = only(only(parseBlock(block([good], [0])).transactions).namespaces);
    expect(namespace.namespace).to.equal('basic');
    expect(namespace.reads).to.deep.equal([
      { key: 'absent' },
      { key: 'read', version: { blockNumber: 3, transactionIndex: 1 } },
    ]);
    const writes = namespace.writes.map(({ key, value, isDelete }) => [
      key,
      String(value),
      isDelete,
    ]);
    expect(writes).to.deep.equal([
      ['deleted', '', true],
      ['written', 'value', false],
    ]);
    const collection = only(namespace.collections);
    const hashedWrite = only(collection.hashedWrites);
    expect(collection.name).to.equal('secret');
    expect(collection.pvtRwsetHash.toString()).to.equal('set hash');
    expect(hashedWrite.keyHash.toString()).to.equal('key hash');
    expect(hashedWrite.isDelete).to.equal(false);
  });

  it('marks what is malformed, and goes on', () => {
    const envelopes = [Buffer.from('no envelope'), good, new Uint8Array()];
    const [bad, fine, empty] = parseBlock(block(envelopes, [2, 11, 1])).transactions;
    expect(bad?.malformed).to.be.a('string');
    expect(bad?.validationCode).to.deep.equal({ code: 2, name: 'BAD_PAYLOAD' });
    expect(fine?.malformed).to.equal(undefined);
    expect(fine?.index).to.equal(1);
    expect(fine?.validationCode.name).to.equal('MVCC_READ_CONFLICT');
    expect(empty?.malformed).to.be.a('string');
  });

  it('calls transactions of a block without validation codes not validated', () => {
    const transaction = only(parseBlock(block([good], [])).transactions);
    expect(transaction.validationCode.name).to.equal('NOT_VALIDATED');
  });

  it('never throws for an envelope, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(good.length), (noise, at) => {
        const damaged = Buffer.from(good);
        damaged.set(noise.subarray(0, damaged.length - at), at);
        const parsed = parseBlock(block([noise, damaged, good], [1, 1, 0]));
        expect(parsed.transactions).to.have.length(3);
        expect(parsed.transactions[2]?.transactionId).to.equal('the id');
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses what is no block', () => {
    expect(() => parseBlock(new Uint8Array())).to.throw('no header');
  });
});

describe('parseBlockAndPrivateData', () => {
  it('adds private values by transaction', () => {
    const write = new kvrwset.KVWrite();
    write.setKey('key');
    write.setValue(Buffer.from('hidden'));
    const set = new kvrwset.KVRWSet();
    set.setWritesList([write]);
    const collection = new ledger.rwset.CollectionPvtReadWriteSet();
    collection.setCollectionName('secret');
    collection.setRwset(set.serializeBinary());
    const namespace = new ledger.rwset.NsPvtReadWriteSet();
    namespace.setNamespace('basic');
    namespace.setCollectionPvtRwsetList([collection]);
    const transaction = new ledger.rwset.TxPvtReadWriteSet();
    transaction.setNsPvtRwsetList([namespace]);
    const message = new peer.BlockAndPrivateData();
    message.setBlock(block([envelope()], [0]));
    message.getPrivateDataMapMap().set(0, transaction);
    const { number, privateData } = parseBlockAndPrivateData(message.serializeBinary());
    expect(number).to.equal(9);
    const writes = only(privateData.get(0));
    expect(writes.namespace).to.equal('basic');
    expect(writes.collection).to.equal('secret');
    expect(only(writes.writes).value.toString()).to.equal('hidden');
  });
});
