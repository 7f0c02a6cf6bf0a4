export { createApplication } from './create-application';
export { buildOpenApi } from './openapi/build-openapi';
export { operations } from './operations';
export { defaultLimits } from './services';
export type { ApplicationDependencies, Readiness } from './services';
