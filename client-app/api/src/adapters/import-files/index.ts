export { importFiles } from './import-files';
export { mappingFiles } from './mapping-files';
