import { Metadata, status } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';
import { gateway, google } from '@hyperledger/fabric-protos';
import { Any } from 'google-protobuf/google/protobuf/any_pb';

/** What one peer answered: a line of a gateway error's details. */
export interface EndpointFailure {
  /** `host:port` as the network knows the peer. */
  readonly address: string;
  readonly mspId: string;
  readonly message: string;
}

const DETAIL_TYPE = 'type.googleapis.com/gateway.ErrorDetail';

/** A gRPC status that a gateway answers with, and what the peers it asked said. */
export class RpcError extends Error {
  readonly code: status;
  readonly failures: readonly EndpointFailure[];

  constructor(code: status, message: string, failures: readonly EndpointFailure[] = []) {
    super(message);
    this.code = code;
    this.failures = failures;
  }

  /** The form that a gRPC server sends: details travel in `grpc-status-details-bin`. */
  toServiceError(): Partial<ServiceError> {
    const metadata = new Metadata();
    if (this.failures.length > 0) {
      metadata.set('grpc-status-details-bin', Buffer.from(this.#status().serializeBinary()));
    }
    return { code: this.code, details: this.message, message: this.message, metadata };
  }

  #status(): google.rpc.Status {
    const message = new google.rpc.Status();
    message.setCode(this.code);
    message.setMessage(this.message);
    for (const failure of this.failures) {
      const detail = new gateway.ErrorDetail();
      detail.setAddress(failure.address);
      detail.setMspId(failure.mspId);
      detail.setMessage(failure.message);
      const any = new Any();
      any.setTypeUrl(DETAIL_TYPE);
      any.setValue(detail.serializeBinary());
      message.addDetails(any);
    }
    return message;
  }
}

/** What whoever still waits is told when the ledger stops. */
export const stopping = (): RpcError => new RpcError(status.UNAVAILABLE, 'the ledger is stopping');
