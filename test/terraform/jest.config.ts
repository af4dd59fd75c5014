import type { Config } from 'jest';

const config: Config = {
  rootDir: '../..',
  testMatch: ['<rootDir>/test/terraform/**/*.test.ts'],
  transform: { '^.+\\.tsx?$': ['ts-jest', { tsconfig: 'tsconfig.json' }] },
  globalSetup: '<rootDir>/test/terraform/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/terraform/support/global-teardown.ts',
  testTimeout: 300_000,
  maxWorkers: 2,
  verbose: true,
  reporters: ['default', '<rootDir>/test/terraform/support/skipped-reporter.mjs'],
};

export default config;
