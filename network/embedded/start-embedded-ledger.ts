import { join } from 'node:path';
import { BlockFeed } from './block-feed';
import { Committer } from './commit/committer';
import type { ExaminedEnvelope } from './commit/block-transaction';
import { Endorser } from './endorsement/endorser';
import { IdentityDirectory } from './endorsement/identity-directory';
import { TransientStore } from './endorsement/transient-store';
import type { LedgerCore } from './gateway/ledger-core';
import type { EmbeddedLedger, EmbeddedLedgerOptions, LedgerLog } from './options';
import { BlockBuilder } from './ordering/block-builder';
import { genesisEnvelope } from './ordering/genesis-envelope';
import { Orderer } from './ordering/orderer';
import { PeerServer } from './peer-server';
import { ChaincodeRuntime } from './simulation/chaincode-runtime';
import { ChaincodeDirectory } from './simulation/collection-access';
import { LedgerStore } from './store/ledger-store';
import { troublesOnly } from './troubles-only';

const DEFAULT_BATCH_TIMEOUT_MS = 10;
const DEFAULT_MAX_MESSAGE_COUNT = 500;

/**
 * Starts a ledger that any Fabric Gateway client can use: one loopback port per organisation,
 * serving `gateway.Gateway` and `protos.Deliver`. What an earlier run committed is found again.
 *
 * @throws Error when the data belongs to another channel or is in use, a port is taken, a
 *   certificate or key cannot be read, or a contract cannot be instantiated
 */
export const startEmbeddedLedger = async (
  options: EmbeddedLedgerOptions,
): Promise<EmbeddedLedger> => {
  const { channel } = options.topology;
  const store = await LedgerStore.open(join(options.dataDirectory, 'ledger'), channel);
  const servers: PeerServer[] = [];
  try {
    const stopper = new AbortController();
    const core = await assemble(options, store, stopper.signal);
    const addresses = new Map<string, string>();
    for (const organisation of options.topology.organisations) {
      const { mspId, peer } = organisation;
      const server = await PeerServer.start(core, organisation);
      servers.push(server);
      addresses.set(mspId, `${peer.host}:${server.port}`);
      const endorser = core.endorsers.find((candidate) => candidate.mspId === mspId);
      if (endorser !== undefined) endorser.address = `${peer.hostname}:${server.port}`;
    }
    core.log.info({ channel, height: core.feed.height }, 'The embedded ledger is ready');
    let closing: Promise<void> | undefined;
    return {
      addresses,
      channel,
      height: () => core.feed.height,
      updateRevocationLists: (mspId, lists) => core.identities.revoke(mspId, lists),
      close: () => (closing ??= close(core, stopper, servers)),
    };
  } catch (error) {
    await Promise.all(servers.map((server) => server.close()));
    await store.close();
    throw error;
  }
};

const assemble = async (
  options: EmbeddedLedgerOptions,
  store: LedgerStore,
  closing: AbortSignal,
): Promise<LedgerCore> => {
  const { topology, chaincodes } = options;
  const now = options.clock ?? (() => new Date());
  const log = options.log ?? troublesOnly();
  const directory = new ChaincodeDirectory(chaincodes);
  const transientStore = new TransientStore();
  const blockBuilder = new BlockBuilder(options.ordererIdentity);
  const committer = await Committer.open({ store, directory, transientStore, blockBuilder }, () =>
    genesisEnvelope(topology, now()),
  );
  const feed = new BlockFeed(store, committer.height);
  return {
    channel: topology.channel,
    store,
    feed,
    orderer: ordererFor(options, committer, feed, log),
    identities: await IdentityDirectory.open(topology.organisations),
    directory,
    transientStore,
    endorsers: topology.organisations.map((organisation) => {
      const runtime = new ChaincodeRuntime(organisation.mspId, chaincodes, log);
      return new Endorser(organisation, runtime, directory);
    }),
    now,
    log,
    closing,
  };
};

const ordererFor = (
  options: EmbeddedLedgerOptions,
  committer: Committer,
  feed: BlockFeed,
  log: LedgerLog,
): Orderer<ExaminedEnvelope> =>
  new Orderer<ExaminedEnvelope>(
    async (envelopes) => feed.publish(await committer.commit(envelopes)),
    {
      batchTimeoutMs: options.batchTimeoutMs ?? DEFAULT_BATCH_TIMEOUT_MS,
      maxMessageCount: options.maxMessageCount ?? DEFAULT_MAX_MESSAGE_COUNT,
    },
    (error) => log.error({ err: error }, 'A block could not be written: nothing more is accepted'),
  );

/** Requests first, so that nothing new arrives; then what was accepted; then the files. */
const close = async (
  core: LedgerCore,
  stopper: AbortController,
  servers: readonly PeerServer[],
): Promise<void> => {
  stopper.abort();
  await Promise.all(servers.map((server) => server.close()));
  await core.orderer.close();
  await core.store.close();
  core.log.info({ height: core.feed.height }, 'The embedded ledger has stopped');
};
