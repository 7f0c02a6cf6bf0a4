import { common, msp } from '@hyperledger/fabric-protos';
import { Timestamp } from 'google-protobuf/google/protobuf/timestamp_pb';
import type { LedgerTopology } from '../options';

const FABRIC_MSP = 0;

/**
 * The envelope of block 0: the channel's name and, for each member, the root certificate that its
 * identities are checked against. Policies and capabilities of a full channel configuration are
 * left out; nothing here reads them.
 */
export const genesisEnvelope = (topology: LedgerTopology, createdAt: Date): Uint8Array => {
  const config = new common.Config();
  config.setSequence(0);
  config.setChannelGroup(channelGroup(topology));
  const configEnvelope = new common.ConfigEnvelope();
  configEnvelope.setConfig(config);
  const payload = new common.Payload();
  payload.setHeader(configHeader(topology.channel, createdAt));
  payload.setData(configEnvelope.serializeBinary());
  const envelope = new common.Envelope();
  envelope.setPayload(payload.serializeBinary());
  return envelope.serializeBinary();
};

const configHeader = (channel: string, createdAt: Date): common.Header => {
  const channelHeader = new common.ChannelHeader();
  channelHeader.setType(common.HeaderType.CONFIG);
  channelHeader.setVersion(1);
  channelHeader.setChannelId(channel);
  channelHeader.setTimestamp(Timestamp.fromDate(createdAt));
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  header.setSignatureHeader(new common.SignatureHeader().serializeBinary());
  return header;
};

const channelGroup = (topology: LedgerTopology): common.ConfigGroup => {
  const application = new common.ConfigGroup();
  for (const { mspId, caCertificatePem } of topology.organisations) {
    const organisation = new common.ConfigGroup();
    organisation.getValuesMap().set('MSP', mspValue(mspId, caCertificatePem));
    application.getGroupsMap().set(mspId, organisation);
  }
  const channel = new common.ConfigGroup();
  channel.getGroupsMap().set('Application', application);
  return channel;
};

const mspValue = (mspId: string, caCertificatePem: string): common.ConfigValue => {
  const fabricConfig = new msp.FabricMSPConfig();
  fabricConfig.setName(mspId);
  fabricConfig.setRootCertsList([Buffer.from(caCertificatePem, 'utf8')]);
  const config = new msp.MSPConfig();
  config.setType(FABRIC_MSP);
  config.setConfig(fabricConfig.serializeBinary());
  const value = new common.ConfigValue();
  value.setValue(config.serializeBinary());
  value.setModPolicy('Admins');
  return value;
};
