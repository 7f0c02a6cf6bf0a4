import { readIfPresent, replaceFile } from '@cession/identities';
import type { ServiceSlot } from './service-slots';

/** What one organisation approved, once the channel committed it. */
export interface AgreedDefinition {
  readonly version: string;
  readonly packageId: string;
  /** Of everything it approved; absent where that was not noted yet. */
  readonly digest?: string;
}

/**
 * What is known of a network between two starts: written once a step is done and need not be
 * repeated.
 */
export interface NetworkRecord {
  /** configtx.yaml as it was when the first block was made. */
  readonly channelConfig: string;
  /** Version of Fabric that was started with it last. */
  readonly served?: string;
  /** Every orderer and every peer is in the channel. */
  readonly joined: boolean;
  /** Names of the organisations admitted after the first block whose peers are in the channel too. */
  readonly admitted?: readonly string[];
  /** By chaincode: what was committed last, so that a change of anything is seen. */
  readonly definitions: Readonly<Record<string, string>>;
  /** By package id: which of a chaincode's two ports it was installed with; the first where it is not named. */
  readonly services?: Readonly<Record<string, ServiceSlot>>;
  /** By chaincode: what this host agreed to, where others run their own parts of the channel. */
  readonly agreed?: Readonly<Record<string, AgreedDefinition>>;
}

/**
 * Members, addresses and ordering are in a channel's first block; the topology says something else
 * now.
 */
export class TopologyChangedError extends Error {
  constructor(dataDirectory: string) {
    super(
      `The ledger in ${dataDirectory} was made with another topology or base port; these are ` +
        'written in its first block. Use the former ones, or another data directory. An organisation ' +
        'that joins later says `admitted: true`.',
    );
    this.name = 'TopologyChangedError';
  }
}

/** Reads a record; `undefined` before the first start got as far as the first block. */
export const readRecord = async (file: string): Promise<NetworkRecord | undefined> => {
  const text = await readIfPresent(file);
  return text === undefined ? undefined : (JSON.parse(text) as NetworkRecord);
};

export const writeRecord = async (file: string, record: NetworkRecord): Promise<void> => {
  await replaceFile(file, `${JSON.stringify(record, undefined, 2)}\n`);
};
