export type { DatabaseLocation } from './open-database';
export { openReadModel } from './open-read-model';
export type { OpenReadModel } from './open-read-model';
export { ClusterUnusable, createClusters } from './pglite-cluster';
