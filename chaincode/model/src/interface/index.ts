import 'reflect-metadata';

export * from './acts';
export * from './commands';
export * from './errors';
export * from './events';
export * from './lifecycles';
export * from './records';
export * from './shape';
export * from './stamps';
export * from './views';
export * from './vocabulary';
