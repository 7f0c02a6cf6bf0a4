export * from './calendar';
export * from './identifiers';
export * from './match';
export * from './money';
export * from './pricing';
export * from './result';
export * from './waterfall';
