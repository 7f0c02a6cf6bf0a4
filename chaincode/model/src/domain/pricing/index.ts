export * from './interest';
export * from './late-charge';
export * from './price-financing';
export * from './pricing-terms';
export * from './reserve-rebate';
