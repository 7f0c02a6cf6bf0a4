export * from './allocate';
export * from './currencies';
export * from './divide';
export * from './minor-units';
export * from './rational';
