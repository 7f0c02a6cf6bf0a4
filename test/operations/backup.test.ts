import { describeBackup } from './backup-suite';

describeBackup('embedded', () => Promise.resolve());
