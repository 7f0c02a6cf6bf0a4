export * from './application-errors';
export * from './coded-error';
