import path from 'node:path';

/** How the ledger below the applications runs. */
export const launchModes = ['embedded', 'native', 'compose'] as const;
export type LaunchMode = (typeof launchModes)[number];

/** The folders and files of one home; everything Cession keeps on this machine is in it. */
export interface CessionHome {
  readonly directory: string;
  /** Where programs find the running applications. */
  readonly endpointsFile: string;
  readonly demoSeedFile: string;
  passwordHashFile(user: string): string;
  of(mode: LaunchMode): ModeHome;
}

/** What belongs to one ledger: each mode keeps a ledger of its own, and its copies. */
export interface ModeHome {
  readonly ledgerDirectory: string;
  readonly ledgerSettingsFile: string;
  readonly policyFile: string;
  /** What the Fabric CA servers' process is told. */
  readonly authoritySettingsFile: string;
  applicationDirectory(organisation: string): string;
  applicationConfigFile(organisation: string): string;
  /** Where peers and orderers are, for clients that read connection profiles. */
  connectionProfileFile(organisation: string): string;
  logFile(name: string): string;
}

export const cessionHome = (directory: string): CessionHome => {
  const root = path.resolve(directory);
  const secrets = path.join(root, 'secrets');
  return {
    directory: root,
    endpointsFile: path.join(root, 'endpoints.json'),
    demoSeedFile: path.join(secrets, 'demo-password-seed'),
    passwordHashFile: (user) => path.join(secrets, 'password-hashes', user),
    of: (mode) => modeHome(path.join(root, mode)),
  };
};

const modeHome = (root: string): ModeHome => ({
  ledgerDirectory: path.join(root, 'ledger'),
  ledgerSettingsFile: path.join(root, 'ledger.json'),
  policyFile: path.join(root, 'policy.json'),
  authoritySettingsFile: path.join(root, 'fabric-ca.json'),
  applicationDirectory: (organisation) => path.join(root, 'applications', organisation),
  applicationConfigFile: (organisation) => path.join(root, 'applications', `${organisation}.json`),
  connectionProfileFile: (organisation) => path.join(root, 'profiles', `${organisation}.json`),
  logFile: (name) => path.join(root, 'logs', `${name}.log`),
});
