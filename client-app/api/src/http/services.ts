import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Onboarding } from '../use-cases/add-user';
import type { ImportServices } from '../use-cases/imports/import-services';
import type { NetworkView } from '../use-cases/network-view';
import type {
  DocumentVault,
  LedgerConnection,
  OwnerFiles,
  ReadModel,
  SaltSource,
  SessionTokens,
  Tracing,
  UserDirectory,
} from '../ports';

/** Whether the application can do its work; `reason` says what is missing. */
export interface Readiness {
  readonly ready: boolean;
  readonly ledger: 'reachable' | 'unreachable';
  readonly readModel: 'caught-up' | 'behind' | 'stopped';
  /** Number of the last block in the read model, -1 before the first. */
  readonly block: number;
}

/** What the HTTP layer is given; only `main` knows what stands behind each. */
export interface ApplicationDependencies {
  /** Name of the organisation in the topology. */
  readonly organisation: string;
  readonly network: NetworkView;
  readonly ledger: LedgerConnection;
  readonly readModel: ReadModel;
  readonly vault: DocumentVault;
  readonly ownerFiles: OwnerFiles;
  readonly salts: SaltSource;
  readonly users: UserDirectory;
  readonly tokens: SessionTokens;
  /** Absent where no authority is configured: nobody can be added. */
  readonly onboarding?: Onboarding;
  readonly imports: ImportServices;
  readonly readiness: () => Promise<Readiness>;
  readonly metrics: Registry;
  readonly tracing: Tracing;
  readonly logger: Logger;
  readonly limits: RequestLimits;
}

/** What applies where the configuration says nothing else. */
export const defaultLimits: RequestLimits = {
  requestsPerMinute: 1200,
  failedLoginsPerMinute: 10,
  fileBytes: 10_000_000,
};

export interface RequestLimits {
  /** Requests of one address in a minute; 0 lifts the limit. */
  readonly requestsPerMinute: number;
  /** Failed logins of one address in a minute; 0 lifts the limit. */
  readonly failedLoginsPerMinute: number;
  /** Of a file that is sent: a document as XML, with what is embedded in it, or an attachment. */
  readonly fileBytes: number;
}
