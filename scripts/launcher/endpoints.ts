import { existsSync, readFileSync } from 'node:fs';
import type { LaunchMode } from './cession-home';

export interface EndpointUser {
  readonly name: string;
  readonly password: string;
  readonly partner: string;
  readonly role: string;
}

export interface Endpoint {
  readonly url: string;
  readonly mspId: string;
  /** Gateway address of the organisation's peer, `host:port`. */
  readonly peer: string;
  readonly users: readonly EndpointUser[];
}

/** What `endpoints.json` says: where programs find the running applications. */
export interface Endpoints {
  readonly mode: LaunchMode;
  readonly organisations: Readonly<Record<string, Endpoint>>;
}

/** @returns undefined where no instance has written it */
export const readEndpoints = (file: string): Endpoints | undefined =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Endpoints) : undefined;
