import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';

// Output is a function of the source alone, the same on any machine: what a package may not ask for.
const outsideWorld = {
  'no-restricted-globals': ['error', { name: 'Date', message: 'The command line passes the date in.' }],
  'no-restricted-properties': [
    'error',
    { object: 'process', property: 'env', message: 'Values come from environment.ts.' },
    { object: 'process', property: 'cwd', message: 'Paths are arguments.' },
    { object: 'Math', property: 'random', message: 'Output is a function of the source alone.' },
    { property: 'localeCompare', message: 'Order by code unit: locales differ between machines.' },
    { property: 'toLocaleString', message: 'Locales differ between machines.' },
  ],
};

const importsByName = {
  'no-restricted-imports': [
    'error',
    {
      paths: [{ name: 'node:process', importNames: ['env', 'cwd'], message: 'Values and paths are arguments.' }],
      patterns: [
        { regex: '^(\\.\\./)+[a-z-]+/(src|lib|test)/', message: 'Import another package by its name.' },
        { regex: '^\\./index\\.ts$|^(\\.\\./)+index\\.ts$', message: 'Import the file, not the index.' },
      ],
    },
  ],
};

const syntax = {
  'no-restricted-syntax': [
    'error',
    {
      selector: ':matches(Program, ExportNamedDeclaration) > VariableDeclaration[kind!="const"]',
      message: 'No module state.',
    },
    { selector: 'ExportAllDeclaration[exportKind!="type"]', message: 'Re-export by name.' },
  ],
};

const sources = ['packages/*/{src,examples}/**/*.ts', 'apps/*/src/**/*.ts'];
const processes = [
  'packages/{aws-loopback,bench,cli,e2e,kubectl}/src/**',
  'packages/*/generate/**',
  'packages/policy/src/cdk8s-plugin.ts',
];

export default defineConfig(
  globalIgnores(['dist/', '.cache/', '**/lib/', '**/generated/']),
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A type alias has an implicit index signature, an interface has not: both have their use.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      // It asks for the `!` that no-non-null-assertion forbids.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      'no-console': 'error',
      // Kubernetes and YAML both have rules about control characters.
      'no-control-regex': 'off',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
    },
  },
  { files: sources, rules: { ...importsByName, ...syntax } },
  { files: sources, ignores: processes, rules: outsideWorld },
  { files: processes, rules: { 'no-console': 'off' } },
  { files: ['**/test/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  { files: ['**/*.config.{js,ts}', '**/reporter.ts'], rules: { 'no-restricted-exports': 'off' } },
  {
    files: ['**/*.js'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { globals: globals.nodeBuiltin },
  },
);
