export * from './attest-qualification';
export * from './change-kinds';
export * from './change-status';
export * from './legal-entity';
export * from './partner-change';
export * from './register-partner';
export * from './role-kinds';
export * from './standing';
