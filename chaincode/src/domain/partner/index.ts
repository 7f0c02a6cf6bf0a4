export * from './role-kinds';
export * from './standing';
