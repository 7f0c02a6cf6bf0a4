/** First entry of an archive; everything else in it is named here. */
export const manifestName = 'manifest.json';
const format = 'cession-backup/1';

/** Which network a home belongs to: members and addresses are in its blocks. */
export interface BackupSubject {
  readonly channel: string;
  readonly basePort: number;
  /** The one organisation whose home it is; absent where a home is everybody's. */
  readonly part?: string;
  readonly organisations: readonly string[];
  /** `hostname` of each. */
  readonly orderers: readonly string[];
}

interface Owned {
  /** Relative to the home, with slashes. */
  readonly path: string;
  /** Permission bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

export interface BackedUpFile extends Owned {
  readonly size: number;
  readonly sha256: string;
}

/** What an archive holds. */
export interface BackupManifest {
  readonly format: typeof format;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly subject: BackupSubject;
  /** Outer ones first; databases need some that are empty. */
  readonly folders: readonly Owned[];
  readonly files: readonly BackedUpFile[];
}

/** What a home consists of, in a fixed order. */
export type HomeContent = Pick<BackupManifest, 'folders' | 'files'>;

export const newManifest = (subject: BackupSubject, content: HomeContent): BackupManifest => ({
  format,
  madeAt: new Date().toISOString(),
  subject,
  ...content,
});

/**
 * Reads a manifest, and checks that it names only what is below a home.
 *
 * @throws {Error} saying what is wrong with it
 */
export const parseManifest = (text: string): BackupManifest => {
  const manifest = JSON.parse(text) as Partial<BackupManifest>;
  if (manifest.format !== format) {
    throw new Error(`its format is "${String(manifest.format)}", not "${format}"`);
  }
  const { subject, folders, files } = manifest;
  if (subject === undefined || folders === undefined || files === undefined) {
    throw new Error('its manifest is incomplete');
  }
  const outside = [...folders, ...files].find(({ path }) => !isBelow(path));
  if (outside !== undefined) {
    throw new Error(`its manifest names "${outside.path}", outside of a home`);
  }
  const special = [...folders, ...files].find(({ mode }) => !isPermission(mode));
  if (special !== undefined) {
    throw new Error(`its manifest gives "${special.path}" a mode that is no permission`);
  }
  return manifest as BackupManifest;
};

const isBelow = (path: unknown): boolean => {
  if (typeof path !== 'string' || path === '') return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
};

/** Run as root, a restore would make a program that runs as root of any other. */
const isPermission = (mode: unknown): boolean =>
  Number.isInteger(mode) && ((mode as number) & ~0o777) === 0;

/** In which respects two networks differ, in words; empty where they are the same. */
export const differences = (kept: BackupSubject, asked: BackupSubject): readonly string[] => {
  const names = ['channel', 'basePort', 'organisations', 'orderers'] as const;
  return names.flatMap((name) => {
    const [before, now] = [String(kept[name]), String(asked[name])];
    return before === now ? [] : [`${name} ${before}, not ${now}`];
  });
};
