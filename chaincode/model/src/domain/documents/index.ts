export * from './document-parties';
