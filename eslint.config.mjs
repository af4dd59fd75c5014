import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** One index import costs as much as the rest of the package together. */
const azurermIndex = {
  regex: '^@cdktf/provider-azurerm(/lib(/index)?)?/?$',
  message: 'import the one file: @cdktf/provider-azurerm/lib/<resource>',
};

/** Restricts imports beside the one restriction that holds everywhere. */
const restrictImports = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: [azurermIndex, ...patterns] }],
});

const frameworks = {
  regex: '^(cdktf|cdktn|constructs|@cdktf/.*|@cdktn/.*)(/|$)',
  message: 'facts and rules are pure: they read data, not constructs',
};
const machine = { regex: '^node:(?!(crypto|zlib|util|buffer)$)', message: 'facts and rules are pure' };
/** Knowledge without constructs, see test/network/pure-modules.test.ts. */
const KNOWLEDGE = 'network/(azure-cloud|batch-flows|private-link-subresource)$|support/ipv4-range$';
const oneWay = 'dependencies point one way: cli → report → isolation ← constructs; rules → facts';
const outward = (rooms) => ({ regex: `^(\\.\\./)+(${rooms.join('|')})(/|$)`, message: oneWay });

/** For each depth of folders below a room: no import from beyond the room, except for what is allowed there. */
const enclosed = (room, depths, allowed) =>
  depths.map((depth) => ({
    files: [`${room}/${'*/'.repeat(depth)}*`],
    rules: restrictImports(frameworks, machine, {
      regex: `^(\\.\\./){${depth + 1},}(?!\\.\\./|${allowed})`,
      message: oneWay,
    }),
  }));

const constructRooms = ['batch', 'workspace', 'compute', 'network', 'dependencies', 'identity', 'azapi', 'providers'];

/** Two copies of cdktf, or its fork, may be installed: their classes differ, their symbols do not. */
const noInstanceofOfFrameworks = {
  selector:
    'BinaryExpression[operator="instanceof"][right.name=/^(App|Construct|Terraform\\w+|Azapi\\w+|Azurerm\\w+|Data\\w+|Token|Testing)$/]',
  message: 'never instanceof on cdktf classes: use isStack, isTerraformResource or terraformResourceType',
};
const noInstanceofOfMembers = {
  selector: 'BinaryExpression[operator="instanceof"][right.type="MemberExpression"]',
  message: 'never instanceof on cdktf classes: use isStack, isTerraformResource or terraformResourceType',
};
const noLoneTests = [
  {
    selector: 'MemberExpression[object.name=/^(describe|it|test)$/][property.name="only"]',
    message: 'every test runs, or is not there',
  },
  {
    // as a value it depends on something: `available ? describe : describe.skip`
    selector:
      'CallExpression > MemberExpression.callee[object.name=/^(describe|it|test)$/][property.name=/^(skip|todo)$/]',
    message: 'every test runs, or is not there',
  },
  {
    selector: 'CallExpression[callee.name=/^(fdescribe|fit|xdescribe|xit|xtest)$/]',
    message: 'every test runs, or is not there',
  },
];

export default defineConfig(
  globalIgnores(['lib/', 'dist/', 'coverage/', 'reports/', '**/cdktf.out/', '**/node_modules/']),
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...restrictImports(),
      'no-restricted-syntax': ['error', noInstanceofOfFrameworks, noInstanceofOfMembers],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-control-regex': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
  {
    // jsii has no other type for what Terraform calls dynamic
    files: ['src/azapi/**'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['src/**'], ignores: ['src/cli/**'], rules: { 'no-console': 'error' } },
  ...enclosed('src/isolation/facts', [0, 1, 2], KNOWLEDGE),
  ...enclosed('src/isolation/rules', [0, 1], 'facts/'),
  {
    files: ['src/isolation/**'],
    ignores: ['src/isolation/{facts,rules}/**'],
    rules: restrictImports(outward(constructRooms)),
  },
  {
    files: ['src/report/**'],
    rules: restrictImports(frameworks, machine, outward([...constructRooms, 'cli', 'testing'])),
  },
  {
    files: [...constructRooms, 'support'].map((room) => `src/${room}/**`),
    rules: restrictImports(outward(['report', 'cli', 'testing'])),
  },
  {
    // values that come out of JSON are what tests are about
    files: ['test/**'],
    rules: {
      'no-restricted-syntax': ['error', noInstanceofOfFrameworks, noInstanceofOfMembers, ...noLoneTests],
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
