export * from './coverage';
export * from './coverage-cases';
export * from './precedence-cases';
export * from './refusal-cases';
export * from './standing-cases';
export * from './world';
