import { cdk, javascript, JsonFile, TextFile } from 'projen';

const project = new cdk.JsiiProject({
  name: 'cdktf-azureml-private',
  description:
    'Network-isolated Azure Machine Learning batch endpoints for CDK for Terraform, with rules that prove the isolation',
  author: 'cdktf-azureml-private maintainers',
  authorAddress: 'maintainers@users.noreply.github.com',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdktf-azureml-private/cdktf-azureml-private.git',
  license: 'Apache-2.0',
  copyrightOwner: 'The cdktf-azureml-private authors',
  keywords: [
    'cdktf',
    'terraform',
    'azure',
    'machine-learning',
    'batch-endpoint',
    'private-endpoint',
    'network-isolation',
    'constructs',
  ],
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  projenVersion: '0.103.25',
  projenrcTs: true,
  jsiiVersion: '~5.9.0',
  typescriptVersion: '~5.9.0',
  minNodeVersion: '20.9.0',
  github: false,
  release: false,
  buildWorkflow: false,
  depsUpgrade: false,
  sampleCode: false,
  readme: undefined,
  // projen's own eslint set-up brings an import resolver whose lock file npm ci refuses; eslint.config.mjs is kept by hand
  eslint: false,
  prettier: true,
  prettierOptions: {
    settings: { singleQuote: true, printWidth: 120, trailingComma: javascript.TrailingComma.ALL },
    ignoreFile: true,
  },
  docgen: true,
  // what the command needs; the library itself needs nothing
  bundledDeps: ['commander@14.0.3', 'yaml@^2'],
  bin: { 'azureml-private': 'lib/cli/main.js' },
  publishToPypi: { distName: 'cdktf-azureml-private', module: 'cdktf_azureml_private' },
  peerDeps: ['cdktf@^0.21.0', 'constructs@^10.4.2', '@cdktf/provider-azurerm@^14.23.1'],
  devDeps: [
    'cdktf@0.21.0',
    'constructs@10.4.2',
    '@cdktf/provider-azurerm@14.23.1',
    'cdktf-cli@0.21.0',
    '@types/jest@^29',
    '@eslint/js@^9',
    'eslint@^9',
    'typescript-eslint@^8',
    'prettier@^3',
    'fast-check@^4',
    // mutation tests: 9 is the last Stryker for Node.js 20, and jest's parts run what it asks for
    '@stryker-mutator/api@^9.6.1',
    '@stryker-mutator/core@^9.6.1',
    '@jest/expect@^29',
    'jest-circus@^29',
    'ts-node@^10',
    'tsconfig-paths@^4',
    // joins the compiled modules: docs/decisions/0012-compiled-modules-are-bundled.md
    // Rollup itself has a binary for each platform, and npm ci refuses the lock file where a registry lacks one
    '@rollup/wasm-node@^4',
    '@rollup/plugin-commonjs@^29',
    'estree-walker@^2',
    'magic-string@^0.30',
    // reports are checked against their schemas, and in a browser
    'ajv@^8',
    'ajv-draft-04@^1',
    'ajv-formats@^3',
    'commonmark@^0.31',
    'axe-core@^4',
    'playwright-core@^1',
    '@microsoft/jest-sarif@1.0.0-beta.0',
    '@types/commonmark@^0.27',
    '@types/sarif@^2',
    '@xmldom/xmldom@^0.9',
  ],
  jestOptions: {
    jestVersion: '^29',
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    jestConfig: {
      collectCoverage: false,
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/terraform/'],
      moduleNameMapper: {
        '^cdktf-azureml-private$': '<rootDir>/src/index.ts',
        '^cdktf-azureml-private/testing$': '<rootDir>/src/testing/index.ts',
      },
      globalSetup: '<rootDir>/test/support/make-temporary-folder.ts',
      globalTeardown: '<rootDir>/test/support/remove-temporary-folder.ts',
    },
  },
  // jsii compiles by its own file, so that tsconfig.json is what editors, jest and eslint use for everything
  // no source maps in the compiled files: they are most of what an import would read
  tsconfig: { fileName: 'tsconfig.jsii.json', compilerOptions: { inlineSourceMap: false, inlineSources: false } },
  tsconfigDevFile: 'tsconfig.json',
  tsconfigDev: {
    compilerOptions: {
      paths: {
        'cdktf-azureml-private': ['./src/index.ts'],
        'cdktf-azureml-private/testing': ['./src/testing/index.ts'],
      },
    },
    include: [
      '.projenrc.ts',
      'src/**/*.ts',
      'test/**/*.ts',
      'examples/**/*.ts',
      'benchmarks/**/*.ts',
      'scripts/**/*.ts',
    ],
  },
  gitignore: [
    'cdktf.out/',
    '.terraform/',
    '*.tfstate',
    '*.tfstate.*',
    '.terraform.lock.hcl',
    'terraform.*.tfstate',
    'reports/',
  ],
});

project.tsconfigDev.removeInclude('**/*.ts');
// programs and scripts run on the sources, in a fresh clone as well: nothing has to be compiled before
project.tsconfigDev.file.addOverride('ts-node', { transpileOnly: true, require: ['tsconfig-paths/register'] });

const jest = project.jest!.config as { transform: object; testMatch: string[]; preset?: string };
jest.transform = { '^.+\\.tsx?$': ['ts-jest', { tsconfig: 'tsconfig.json' }] };
jest.testMatch = ['<rootDir>/test/**/*.test.ts'];
delete jest.preset;

project.package.addField('files', ['lib', '.jsii', 'schemas', 'README.md', 'API.md', 'LICENSE', 'SECURITY.md']);
// what TypeScript's older module resolution, which knows no exports, takes for the subpath
project.package.addField('typesVersions', { '*': { testing: ['lib/testing/index.d.ts'] } });
project.package.addField('exports', {
  '.': './lib/index.js',
  './testing': './lib/testing/index.js',
  './package.json': './package.json',
  './.jsii': './.jsii',
});

const generated = [
  '/lib/',
  '/dist/',
  '/API.md',
  '/.projen/',
  '/projenrc/',
  '/tsconfig*.json',
  'cdktf.out/',
  '__snapshots__/',
  '/test/fixtures/rules/**/*.json',
  '/test/fixtures/spellings/**/*.json',
];
generated.forEach((pattern) => project.prettier!.addIgnorePattern(pattern));

new JsonFile(project, 'cdktf.json', {
  marker: false,
  obj: {
    language: 'typescript',
    app: 'npx ts-node examples/quickstart/main.ts',
    projectId: '5c3f2a0e-6a4e-4d8f-9d6a-0c1f3b7e2d11',
    sendCrashReports: 'false',
    terraformProviders: [],
    terraformModules: [],
    context: {},
  },
});

new TextFile(project, '.nvmrc', { lines: ['20', ''] });

// after `npm run compile`
project.tasks
  .tryFind('package:python')!
  .reset('jsii-pacmak --targets python --pack-command "npm pack --ignore-scripts"', { receiveArgs: true });
project.packageTask.reset('mkdir -p dist && npm pack --pack-destination dist');
for (const unused of ['clobber', 'compat', 'eject', 'package-all', 'package:js', 'watch', 'test:watch']) {
  project.removeTask(unused);
}
for (const step of ['default', 'pre-compile', 'post-compile', 'docgen', 'package']) project.removeScript(step);
project.deps.removeDependency('jsii-diff');
project.compileTask.env('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
project.compileTask.exec('rollup --config --silent');

const script = (file: string) => `ts-node ${file}`;
project.addScripts({
  prepack: 'projen compile',
  test: 'jest --ci',
  'test:update': 'jest --ci --updateSnapshot',
  'test:mutation': 'stryker run',
  'test:terraform': 'projen compile && jest --ci --config test/terraform/jest.config.ts',
  lint: 'eslint . && prettier --check . && tsc --noEmit -p .',
  format: 'eslint --fix . && prettier --write .',
  start: script('scripts/start.ts'),
  examples: script('scripts/synth-examples.ts'),
  'bench:synth': `projen compile && ${script('benchmarks/synth.ts')}`,
  'bench:verify': `projen compile && ${script('benchmarks/verify.ts')}`,
  'docs:api': 'projen compile && projen docgen',
  'docs:api:check': `projen compile && ${script('scripts/check-api-reference.ts')}`,
  'docs:rules': script('scripts/make-rule-pages.ts'),
  'docs:rules:check': `${script('scripts/make-rule-pages.ts')} --check`,
  'fixtures:rules': script('scripts/make-rule-fixtures.ts'),
  'fixtures:plans': script('scripts/make-rule-plans.ts'),
  'check:package': `projen compile && ${script('scripts/check-package.ts')}`,
  'check:python': `projen compile && ${script('scripts/check-python.ts')}`,
  'scan:checkov': script('scripts/checkov.ts'),
});

project.synth();
