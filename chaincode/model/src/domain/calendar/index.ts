export * from './business-date';
export * from './business-day';
export * from './day-count';
