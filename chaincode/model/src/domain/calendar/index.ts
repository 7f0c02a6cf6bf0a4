export * from '../dates';
export * from './business-day';
export * from './day-count';
