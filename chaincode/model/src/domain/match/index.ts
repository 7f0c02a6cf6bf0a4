export * from './allocations';
export * from './comparison-checks';
export * from './evidence-standing';
export * from './run-match';
