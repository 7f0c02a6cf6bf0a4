export * from './comparable-text';
