export * from './attest-qualification';
export * from './change-status';
export * from './register-partner';
export * from './role-kinds';
export * from './standing';
