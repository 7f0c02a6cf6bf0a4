import { once } from 'node:events';
import type { EventEmitter } from 'node:events';
import type { ServerDuplexStream, ServerUnaryCall, ServerWritableStream } from '@grpc/grpc-js';

type WritableCall<T> = ServerWritableStream<unknown, T> | ServerDuplexStream<unknown, T>;

/**
 * Aborts when the client goes away, cancels or lets the deadline pass, and when the ledger stops.
 */
export const cancellationOf = (
  call: Pick<ServerUnaryCall<unknown, unknown>, 'cancelled'> & EventEmitter,
  closing: AbortSignal,
): AbortSignal => {
  const controller = new AbortController();
  if (call.cancelled) controller.abort();
  else call.once('cancelled', () => controller.abort());
  return AbortSignal.any([controller.signal, closing]);
};

/** Writes a message and waits until the client has room for the next. */
export const writeTo = async <T>(
  call: WritableCall<T>,
  message: T,
  signal: AbortSignal,
): Promise<void> => {
  if (signal.aborted || call.write(message)) return;
  await once(call, 'drain', { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
};
