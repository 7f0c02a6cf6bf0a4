export { readUbl } from './read-ubl';
export type { UblDocument, UblOptions } from './read-ubl';
