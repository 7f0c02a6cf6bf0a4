export * from './deadlines';
export * from './deal';
export * from './decide-accept';
export * from './decide-approve';
export * from './decide-close';
export * from './decide-fund';
export * from './decide-quote';
export * from './decide-request';
