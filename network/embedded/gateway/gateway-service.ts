import { status } from '@grpc/grpc-js';
import type { sendUnaryData, ServerUnaryCall, ServiceError } from '@grpc/grpc-js';
import type { gateway } from '@hyperledger/fabric-protos';
import { chaincodeEvents } from './chaincode-events';
import { commitStatus } from './commit-status';
import { endorse } from './endorse';
import { evaluate } from './evaluate';
import type { LedgerCore } from './ledger-core';
import { RpcError, stopping } from './rpc-error';
import { cancellationOf, writeTo } from './stream-calls';
import { submit } from './submit';

/** The gateway service of one organisation's peer. */
export const gatewayHandlers = (core: LedgerCore, mspId: string): gateway.IGatewayServer => ({
  endorse: unary(core, (call) => endorse(core, mspId, call.request)),
  evaluate: unary(core, (call) => evaluate(core, mspId, call.request)),
  submit: unary(core, (call) => submit(core, call.request)),
  commitStatus: unary(core, (call) =>
    commitStatus(core, call.request, cancellationOf(call, core.closing)),
  ),
  chaincodeEvents: (call) => {
    const signal = cancellationOf(call, core.closing);
    const stream = async (): Promise<void> => {
      for await (const response of chaincodeEvents(core, call.request, signal)) {
        await writeTo(call, response, signal);
      }
      if (core.closing.aborted) throw stopping();
      call.end();
    };
    stream().catch((error: unknown) => call.emit('error', errorFor(core, error)));
  },
});

const unary =
  <Q, R>(
    core: LedgerCore,
    handle: (call: ServerUnaryCall<Q, R>) => R | Promise<R>,
  ): ((call: ServerUnaryCall<Q, R>, callback: sendUnaryData<R>) => void) =>
  (call, callback) => {
    const run = async (): Promise<R> => handle(call);
    run().then(
      (response) => callback(null, response),
      (error: unknown) => callback(errorFor(core, error)),
    );
  };

/** What is not a status of the protocol is a defect: logged in full, told in short. */
const errorFor = (core: LedgerCore, error: unknown): Partial<ServiceError> => {
  if (error instanceof RpcError) return error.toServiceError();
  core.log.error({ err: error }, 'A request failed unexpectedly');
  return new RpcError(status.INTERNAL, 'internal error').toServiceError();
};
