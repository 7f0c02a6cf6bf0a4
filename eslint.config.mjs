import tseslint from 'typescript-eslint';

const sizes = {
  'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
  'max-lines-per-function': ['error', { max: 40 }],
  complexity: ['error', 10],
};

/** One style for functions and for private members, in every room. */
const style = [
  {
    selector: 'FunctionDeclaration[generator=false]',
    message: 'Name an arrow function: const name = (…) => ….',
  },
  {
    selector:
      ':matches(PropertyDefinition, MethodDefinition[kind!="constructor"], TSParameterProperty)[accessibility="private"]',
    message: 'Write #name: it is private where the code runs, too.',
  },
];

/** Nobody looks for a test that is not run and does not say why; the reporter refuses it, too. */
const tests = [
  ...style,
  {
    selector: 'CallExpression[callee.property.name=/^(skip|only)$/]',
    message: 'Say why: skipBecause(this, reason). Nothing may run alone.',
  },
];

/** Nothing that differs between two endorsers may be reached from a contract. */
const determinism = {
  'no-restricted-globals': [
    'error',
    { name: 'Date', message: 'Use the transaction timestamp.' },
    { name: 'Intl', message: 'Locale data differs between machines.' },
    { name: 'process', message: 'A contract reads no environment.' },
    { name: 'setTimeout', message: 'A contract waits for nothing.' },
    { name: 'setInterval', message: 'A contract waits for nothing.' },
    { name: 'performance', message: 'Use the transaction timestamp.' },
    { name: 'crypto', message: 'Only digests, from node:crypto, in ledger/.' },
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Math', property: 'random', message: 'Endorsers must agree.' },
    { property: 'toLocaleString', message: 'Locale data differs between machines.' },
    { property: 'localeCompare', message: 'Locale data differs between machines.' },
    { property: 'toLocaleUpperCase', message: 'Locale data differs between machines.' },
    { property: 'toLocaleLowerCase', message: 'Locale data differs between machines.' },
  ],
  'no-restricted-syntax': [
    'error',
    ...style,
    {
      selector: "CallExpression[callee.name='parseFloat']",
      message: 'Money and rates are integers.',
    },
    {
      selector: "MemberExpression[property.name='toFixed']",
      message: 'Money and rates are integers.',
    },
    {
      selector: "MemberExpression[property.name='parseFloat']",
      message: 'Money and rates are integers.',
    },
  ],
  'no-restricted-imports': [
    'error',
    {
      paths: [
        {
          name: 'node:crypto',
          importNames: ['randomBytes', 'randomUUID', 'randomInt'],
          message: 'Endorsers must agree.',
        },
        { name: 'node:fs', message: 'A contract touches no file.' },
        { name: 'node:os', message: 'A contract knows no machine.' },
      ],
    },
  ],
};

/** What runs before anything is compiled has no types to check, but the same style. */
const scripts = {
  ...sizes,
  eqeqeq: 'error',
  'arrow-body-style': 'error',
  'no-undef': 'error',
  'no-unused-vars': ['error', { ignoreRestSiblings: true }],
  'no-var': 'error',
  'prefer-const': 'error',
  'no-restricted-syntax': ['error', ...style],
};

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.cession/**'] },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: { __dirname: 'readonly', console: 'readonly', process: 'readonly' },
    },
    rules: scripts,
  },
  {
    // A table, a row or two for each room.
    files: ['scripts/walls/rooms.cjs'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...sizes,
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports' },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-console': 'error',
      eqeqeq: 'error',
      'arrow-body-style': 'error',
      'no-restricted-syntax': ['error', ...style],
    },
  },
  {
    // What surrounds the contracts in their process; no contract may import it.
    files: ['chaincode/model/src/**/*.ts', 'chaincode/src/**/*.ts'],
    ignores: ['**/*.test.ts', 'chaincode/src/service/**'],
    rules: determinism,
  },
  {
    files: ['**/*.test.ts', 'test/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 500 }],
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      'no-console': 'off',
      'no-restricted-syntax': ['error', ...tests],
    },
  },
  {
    files: ['**/commands/**/*.ts', '**/main.ts', 'test/performance/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
