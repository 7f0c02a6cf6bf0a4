import 'reflect-metadata';

export * from './commands';
export * from './errors';
export * from './events';
export * from './formats';
export * from './json-structure';
export * from './records';
export * from './results';
export * from './stamps';
export * from './transactions';
export * from './validation';
export * from './vocabulary';
