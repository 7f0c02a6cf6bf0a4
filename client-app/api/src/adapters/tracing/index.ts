export { noTraces, startTracing } from './start-tracing';
export type { ApplicationTraces } from './start-tracing';
