export * from './deadlines';
export * from './decide-close';
export * from './decide-fund';
export * from './decide-quote';
export * from './decide-request';
export * from './decide-step';
export * from './financing-transitions';
