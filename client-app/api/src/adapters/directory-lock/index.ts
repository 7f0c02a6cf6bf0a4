export { DirectoryInUse, lockDirectory } from './lock-directory';
