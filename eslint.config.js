import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { fileNames } from './eslint.file-names.js';

const typescript = ['**/*.ts', '**/*.tsx'];
const tests = ['**/*.test.ts', '**/*.test.tsx', '**/test/**', '**/testing/**', 'apps/e2e/**'];
const configs = ['**/vitest.config.ts', '**/vite.config.ts'];

const impure = 'The domain is pure: time, ids and chance arrive with the command.';
const impureGlobals = [
  'Date',
  'process',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'console',
]
  .concat(['fetch', 'performance', 'crypto', 'globalThis', 'Intl'])
  .map((name) => ({ name, message: impure }));

/**
 * A later `no-restricted-imports` replaces an earlier one, so each folder names all of its own.
 *
 * @param {[regex: string, message: string][]} patterns
 */
const neverImport = (...patterns) => ({
  '@typescript-eslint/no-restricted-imports': [
    'error',
    { patterns: patterns.map(([regex, message]) => ({ regex, message })) },
  ],
});

const neverWrite = [
  { selector: 'Decorator', message: 'No decorators: the code must run with its types merely taken off.' },
  { selector: 'ExportAllDeclaration', message: 'Name what is exported: no barrels.' },
];

const inMessages = 'What the console says stands in src/messages, in every language.';
/** Words between tags, and words in the attributes that people see or hear. */
const wordsInMarkup = [
  { selector: 'JSXText[value=/\\p{L}{2}/u]', message: inMessages },
  {
    selector:
      'JSXAttribute[name.name=/^(aria-label|alt|title|label|description|placeholder|error|lead|help|failedTitle)$/] > Literal[value=/\\p{L}{2}/u]',
    message: inMessages,
  },
];

export default defineConfig(
  globalIgnores(['**/dist/', '**/.turbo/', '**/test-results/', '**/coverage/', '**/*.generated.*']),
  // A rule that does not fit is changed here, for everybody, and not switched off in a file.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },

  js.configs.recommended,
  {
    plugins: { seatkeeper: { rules: { 'file-names': fileNames } } },
    rules: { 'seatkeeper/file-names': 'error' },
  },
  { files: ['**/*.js', '**/*.mjs'], languageOptions: { globals: nodeGlobals() } },

  {
    files: typescript,
    extends: [tseslint.configs.strictTypeChecked, importX.flatConfigs.typescript],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          conditionNames: ['@seatkeeper/source', 'types', 'import', 'node', 'default'],
        }),
      ],
    },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', ...neverWrite],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-relative-packages': 'error',
      // A `default` says that all others are meant; without one, every case must be there.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // There are no enums, and tables looked up by name are taken for some.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // TypeORM's EntitySchema takes a literal where its types say a class.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // What implements an asynchronous interface may happen to have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: configs,
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'import-x/no-cycle': 'off', 'import-x/no-relative-packages': 'off' },
  },

  {
    files: ['packages/domain/src/**'],
    ignores: tests,
    rules: {
      'no-restricted-globals': ['error', ...impureGlobals],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: impure }],
      ...neverImport(['^[^.]', 'The domain imports nothing but itself.']),
    },
  },
  {
    files: ['packages/domain/src/index.ts', 'packages/client/src/index.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },

  {
    files: ['apps/server/src/**'],
    ignores: ['apps/server/src/main.ts', 'apps/server/src/check-data.ts', ...tests],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', { name: 'process', message: 'Only main.ts touches the process.' }],
      ...neverImport(['^(node:)?process$', 'Only main.ts touches the process.']),
    },
  },
  {
    files: ['apps/server/src/graphql/**'],
    rules: neverImport([
      '(^|/)store/',
      'graphql/ never imports store/: the engine and the composition root stand between.',
    ]),
  },
  {
    files: ['apps/server/src/store/**'],
    rules: neverImport(['(^|/)graphql/', 'store/ never imports graphql/.']),
  },
  {
    files: ['apps/admin/src/**'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      'react-hooks/exhaustive-deps': 'error',
      // These speak for the React Compiler, which does not run here; they take refs for frozen values.
      'react-hooks/immutability': 'off',
      'react-hooks/incompatible-library': 'off',
      'react-hooks/preserve-manual-memoization': 'off',
      'react-hooks/set-state-in-effect': 'off',
      'no-restricted-syntax': ['error', ...neverWrite, ...wordsInMarkup],
      ...neverImport(
        ['^@seatkeeper/(server|demo|client)', 'The console knows the domain and the SDL, never the server.'],
        ['^node:', 'The console runs in a browser.'],
      ),
    },
  },

  {
    files: tests,
    rules: {
      // Playwright wants its fixtures destructured, also where none is used.
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
      // Tests look at other packages' files, the schema above all.
      'import-x/no-relative-packages': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      // `expect(...).toEqual(expect.objectContaining(...))` is typed `any` by Vitest.
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
);

function nodeGlobals() {
  const names = [
    'console',
    'performance',
    'process',
    'setInterval',
    'clearInterval',
    'setTimeout',
    'clearTimeout',
    'URL',
  ];
  return Object.fromEntries(names.concat('fetch').map((name) => [name, 'readonly']));
}
