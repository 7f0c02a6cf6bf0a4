import { fabricUnderTest } from '../runner/fabric-matrix';
import { describeBackup } from './backup-suite';

describeBackup('native', fabricUnderTest);
