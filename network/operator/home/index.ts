export { backUpHome } from './back-up-home';
export type { BackupOptions } from './back-up-home';
export { BackupDamagedError, BackupRefusedError } from './backup-error';
export type { BackupManifest, BackupSubject } from './backup-manifest';
export { HomeInUseError, lockHome, programOf } from './home-lock';
export { restoreHome } from './restore-home';
export type { RestoreOptions } from './restore-home';
