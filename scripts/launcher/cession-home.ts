import path from 'node:path';

/** How the ledger below the applications runs. */
export const launchModes = ['embedded', 'native'] as const;
export type LaunchMode = (typeof launchModes)[number];

/** The folders and files of one home; everything Cession keeps on this machine is in it. */
export interface CessionHome {
  readonly directory: string;
  /** Where programs find the running applications. */
  readonly endpointsFile: string;
  readonly lockFile: string;
  readonly identitiesDirectory: string;
  readonly demoSeedFile: string;
  passwordHashFile(user: string): string;
  of(mode: LaunchMode): ModeHome;
}

/** What belongs to one ledger: the two modes keep two ledgers, and their copies, apart. */
export interface ModeHome {
  readonly ledgerDirectory: string;
  readonly ledgerSettingsFile: string;
  readonly policyFile: string;
  /** Which authorities the ledger was made with. */
  readonly identityKindFile: string;
  /** Identities that Fabric CA issued for this ledger. */
  readonly identitiesDirectory: string;
  /** What the Fabric CA servers keep, and what their process is told. */
  readonly authoritiesDirectory: string;
  readonly authoritySettingsFile: string;
  applicationDirectory(organisation: string): string;
  applicationConfigFile(organisation: string): string;
  /** Where peers and orderers are, for clients that read connection profiles. */
  connectionProfileFile(organisation: string): string;
  logFile(name: string): string;
}

export function cessionHome(directory: string): CessionHome {
  const root = path.resolve(directory);
  const secrets = path.join(root, 'secrets');
  return {
    directory: root,
    endpointsFile: path.join(root, 'endpoints.json'),
    lockFile: path.join(root, 'running.json'),
    identitiesDirectory: path.join(root, 'identities'),
    demoSeedFile: path.join(secrets, 'demo-password-seed'),
    passwordHashFile: (user) => path.join(secrets, 'password-hashes', user),
    of: (mode) => modeHome(path.join(root, mode)),
  };
}

function modeHome(root: string): ModeHome {
  return {
    ledgerDirectory: path.join(root, 'ledger'),
    ledgerSettingsFile: path.join(root, 'ledger.json'),
    policyFile: path.join(root, 'policy.json'),
    identityKindFile: path.join(root, 'identity-kind.json'),
    identitiesDirectory: path.join(root, 'identities'),
    authoritiesDirectory: path.join(root, 'fabric-ca'),
    authoritySettingsFile: path.join(root, 'fabric-ca.json'),
    applicationDirectory: (organisation) => path.join(root, 'applications', organisation),
    applicationConfigFile: (organisation) =>
      path.join(root, 'applications', `${organisation}.json`),
    connectionProfileFile: (organisation) => path.join(root, 'profiles', `${organisation}.json`),
    logFile: (name) => path.join(root, 'logs', `${name}.log`),
  };
}
