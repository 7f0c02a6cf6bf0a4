export * from './fields-of';
export * from './file-name';
export * from './formats';
export * from './json-structure';
export * from './nested';
export * from './pick-fields';
export * from './validate-input';
