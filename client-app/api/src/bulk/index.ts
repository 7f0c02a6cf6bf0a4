export type {
  BulkDocuments,
  BulkItem,
  BulkLimits,
  LineDocument,
  XmlDocument,
} from './bulk-documents';
export { mappingViolations } from './check-mapping';
export { csvTemplate } from './csv-template';
export { proposeForFile } from './propose-columns';
export { bulkMediaTypes, readBulk } from './read-bulk';
export type { BulkMediaType } from './read-bulk';
