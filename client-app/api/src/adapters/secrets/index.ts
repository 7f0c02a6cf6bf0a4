export { deriveSalts } from './derive-salts';
export { ensureSecret } from './ensure-secret';
export { writeFileAtomically } from './write-file-atomically';
