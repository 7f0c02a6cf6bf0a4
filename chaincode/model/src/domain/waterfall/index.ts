export * from './distribute';
export * from './funded-position';
