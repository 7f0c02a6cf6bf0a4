export * from './publish-policy';
export * from './requirements';
