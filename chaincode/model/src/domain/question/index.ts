export * from './decide-answer';
export * from './decide-ask';
export * from './financed-answer';
