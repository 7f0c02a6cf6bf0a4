import { createPrivateKey, randomBytes } from 'node:crypto';
import { common, orderer } from '@hyperledger/fabric-protos';
import type { peer } from '@hyperledger/fabric-protos';
import { serializeIdentity, signLowS } from '@cession/protocol';
import { expect } from 'chai';
import { Timestamp } from 'google-protobuf/google/protobuf/timestamp_pb';
import { call, unique } from '../answers';
import type { ConnectedUser, NetworkUnderTest } from '../network-under-test';

const { Status } = common;

interface Seek {
  readonly channel?: string;
  readonly start?: orderer.SeekPosition;
  readonly stop?: orderer.SeekPosition;
  readonly behavior?: 0 | 1;
  readonly timestamp?: Date;
}

/** Registers the tests; the network is asked for when they run. */
export const deliverSuite = (current: () => NetworkUnderTest): void => {
  describe('requests for blocks', () => {
    let network: NetworkUnderTest;
    let user: ConnectedUser;
    let height: number;

    before(async () => {
      network = current();
      user = network.connect('Org1MSP');
      const { blockNumber } = await call(user.any, 'put', [unique(), 'x']);
      height = Number(blockNumber) + 1;
    });

    /** What a request is answered with: numbers of blocks, then the status. */
    const answerTo = async (
      seek: Seek,
    ): Promise<{ blocks: number[]; status: number | undefined }> => {
      const client = network.deliverClient('Org1MSP');
      const stream = client.deliver();
      const blocks: number[] = [];
      try {
        stream.write(envelope(seek));
        for await (const message of stream) {
          const response = message as peer.DeliverResponse;
          const block = response.getBlock();
          if (block === undefined) return { blocks, status: response.getStatus() };
          blocks.push(block.getHeader()?.getNumber() ?? -1);
        }
        return { blocks, status: undefined };
      } finally {
        stream.on('error', () => undefined);
        stream.cancel();
      }
    };

    const envelope = (seek: Seek): common.Envelope => {
      const { certificatePem, privateKeyPem } = network.organisation('Org1MSP').user;
      const channelHeader = new common.ChannelHeader();
      channelHeader.setType(common.HeaderType.DELIVER_SEEK_INFO);
      channelHeader.setChannelId(seek.channel ?? 'foreign');
      channelHeader.setTimestamp(Timestamp.fromDate(seek.timestamp ?? new Date()));
      const signatureHeader = new common.SignatureHeader();
      const creator = serializeIdentity({ mspId: 'Org1MSP', certificatePem });
      signatureHeader.setCreator(new Uint8Array(creator));
      signatureHeader.setNonce(randomBytes(24));
      const header = new common.Header();
      header.setChannelHeader(channelHeader.serializeBinary());
      header.setSignatureHeader(signatureHeader.serializeBinary());
      const info = new orderer.SeekInfo();
      info.setStart(seek.start);
      info.setStop(seek.stop);
      info.setBehavior(seek.behavior ?? 0);
      const payload = new common.Payload();
      payload.setHeader(header);
      payload.setData(info.serializeBinary());
      const bytes = payload.serializeBinary();
      const message = new common.Envelope();
      message.setPayload(bytes);
      message.setSignature(signLowS(createPrivateKey(privateKeyPem), bytes));
      return message;
    };

    it('end with success when the last wanted block is sent', async () => {
      const all = await answerTo({ start: oldest(), stop: specified(height - 1) });
      expect(all.status).to.equal(Status.SUCCESS);
      expect(all.blocks).to.deep.equal(Array.from({ length: height }, (_, number) => number));
      const some = await answerTo({ start: specified(1), stop: specified(2) });
      expect(some).to.deep.equal({ blocks: [1, 2], status: Status.SUCCESS });
    });

    it('take the newest and the oldest block by name', async () => {
      const newestOnly = await answerTo({ start: newest(), stop: newest() });
      expect(newestOnly).to.deep.equal({ blocks: [height - 1], status: Status.SUCCESS });
      const oldestOnly = await answerTo({ start: oldest(), stop: oldest() });
      expect(oldestOnly).to.deep.equal({ blocks: [0], status: Status.SUCCESS });
    });

    it('do not wait for a block when told not to', async () => {
      const bounds = { start: specified(height - 1), stop: specified(height + 5) };
      const answer = await answerTo({ ...bounds, behavior: 1 });
      expect(answer).to.deep.equal({ blocks: [height - 1], status: Status.NOT_FOUND });
    });

    it('are refused when they make no sense', async () => {
      const refused = async (seek: Seek) => (await answerTo(seek)).status;
      const bounds = { start: oldest(), stop: newest() };
      expect(await refused({ start: specified(2), stop: specified(1) })).to.equal(
        Status.BAD_REQUEST,
      );
      expect(await refused({ start: oldest() })).to.equal(Status.BAD_REQUEST);
      expect(await refused({ ...bounds, channel: 'nowhere' })).to.equal(Status.NOT_FOUND);
      const old = new Date(Date.now() - 60 * 60 * 1000);
      expect(await refused({ ...bounds, timestamp: old })).to.equal(Status.BAD_REQUEST);
    });
  });
};

const oldest = (): orderer.SeekPosition => {
  const position = new orderer.SeekPosition();
  position.setOldest(new orderer.SeekOldest());
  return position;
};

const newest = (): orderer.SeekPosition => {
  const position = new orderer.SeekPosition();
  position.setNewest(new orderer.SeekNewest());
  return position;
};

const specified = (number: number): orderer.SeekPosition => {
  const inner = new orderer.SeekSpecified();
  inner.setNumber(number);
  const position = new orderer.SeekPosition();
  position.setSpecified(inner);
  return position;
};
