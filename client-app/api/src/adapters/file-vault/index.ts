export { fileVault } from './file-vault';
