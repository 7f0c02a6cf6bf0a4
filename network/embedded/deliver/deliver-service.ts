import type { ServerDuplexStream, ServiceDefinition } from '@grpc/grpc-js';
import { common, peer } from '@hyperledger/fabric-protos';
import type { FeedBlock } from '../block-feed';
import type { LedgerCore } from '../gateway/ledger-core';
import { cancellationOf, writeTo } from '../gateway/stream-calls';
import {
  blockAndPrivateDataResponse,
  blockResponse,
  filteredBlockResponse,
  statusResponse,
} from './deliver-response';
import { filteredBlock } from './filtered-block';
import { privateDataOfBlock } from './private-data-of-block';
import { readSeekRequest } from './seek-request';
import type { DeliverStatus, SeekRequest } from './seek-request';

type DeliverCall = ServerDuplexStream<common.Envelope, Buffer>;
type Render = (block: FeedBlock, clientMspId: string) => Buffer | Promise<Buffer>;
type Handlers = Record<
  'deliver' | 'deliverFiltered' | 'deliverWithPrivateData',
  (call: DeliverCall) => void
>;

type Method = (typeof peer.DeliverService)['deliver'];
type ByteMethod = ServiceDefinition<Handlers>['deliver'];

const withByteResponses = (method: Method): ByteMethod => ({
  ...method,
  responseSerialize: (bytes: Buffer) => bytes,
});

/** Fabric's service with responses that are bytes already. */
export const deliverServiceDefinition: ServiceDefinition<Handlers> = {
  deliver: withByteResponses(peer.DeliverService.deliver),
  deliverFiltered: withByteResponses(peer.DeliverService.deliverFiltered),
  deliverWithPrivateData: withByteResponses(peer.DeliverService.deliverWithPrivateData),
};

/** Blocks of one organisation's peer, whole, filtered, or with the private data it may show. */
export const deliverHandlers = (core: LedgerCore, peerMspId: string): Handlers => {
  const handler =
    (render: Render) =>
    (call: DeliverCall): void =>
      serve(core, call, render);
  return {
    deliver: handler(({ bytes }) => blockResponse(bytes)),
    deliverFiltered: handler((block) => filteredBlockResponse(filteredBlock(block, core.channel))),
    deliverWithPrivateData: handler(async ({ number, bytes }, clientMspId) => {
      const readers = { peerMspId, clientMspId };
      const data = await privateDataOfBlock(core.store, core.directory, number, readers);
      return blockAndPrivateDataResponse(bytes, data);
    }),
  };
};

/** A stream may carry several requests, one after the other; each ends with a status. */
const serve = (core: LedgerCore, call: DeliverCall, render: Render): void => {
  const signal = cancellationOf(call, core.closing);
  let work = Promise.resolve();
  let isOpen = true;
  const finish = (): void => {
    if (isOpen && !call.cancelled) call.end();
    isOpen = false;
  };
  call.on('data', (envelope: common.Envelope) => {
    work = work
      .then(async () => {
        if (!isOpen || signal.aborted) return;
        const status = await answer(core, call, envelope, render, signal);
        if (call.cancelled) return;
        call.write(statusResponse(status));
        if (status !== common.Status.SUCCESS) finish();
      })
      .catch((error: unknown) => {
        core.log.error({ err: error }, 'A block stream failed');
        finish();
      });
  });
  call.on('end', () => {
    void work.then(finish);
  });
};

const answer = async (
  core: LedgerCore,
  call: DeliverCall,
  envelope: common.Envelope,
  render: Render,
  signal: AbortSignal,
): Promise<DeliverStatus> => {
  const request = readSeekRequest(core, envelope);
  if (typeof request === 'number') return request;
  for (let number = request.start; isWanted(request, number); number += 1) {
    if (request.failIfNotReady && number >= core.feed.height) return common.Status.NOT_FOUND;
    const block = await core.feed.next(number, signal);
    if (block === undefined) return common.Status.SERVICE_UNAVAILABLE;
    await writeTo(call, await render(block, request.clientMspId), signal);
  }
  return common.Status.SUCCESS;
};

const isWanted = (request: SeekRequest, number: number): boolean =>
  request.stop === undefined || number <= request.stop;
