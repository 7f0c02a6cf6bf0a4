export type { BlockSource } from './block-source';
export { disclosedRecord } from './disclosed-record';
export type { DisclosedRecord } from './disclosed-record';
export * from './projected-block';
export { Projection } from './projection';
export type { ProjectionObserver, ProjectionOptions } from './projection-options';
export * from './projection-error';
export type { Checkpoint, ProjectionStore } from './projection-store';
