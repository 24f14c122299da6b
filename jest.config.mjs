/** One configuration for unit and integration tests; `npm test` says which run when. */
const swc = JSON.parse(
  (await import('node:fs')).readFileSync(new URL('.swcrc', import.meta.url), 'utf8'),
);

const base = {
  testEnvironment: 'node',
  testEnvironmentOptions: {
    customExportConditions: ['source', 'node', 'node-addons'],
    // Each file has a realm of its own, which goes with it; emptying it first took half a second.
    globalsCleanup: 'off',
  },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, sourceMaps: 'inline' }] },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/.cache/'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tools/check/planted/'],
};

export default {
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs,tools}/**/*.spec.ts'],
    },
    {
      ...base,
      displayName: 'integration',
      // Loads services once per worker and not anew for each file (ADR 0021): a file must leave nothing behind.
      runner: 'jest-light-runner',
      setupFiles: ['<rootDir>/libs/testing/src/run-source.mjs'],
      setupFilesAfterEnv: ['<rootDir>/libs/testing/src/time-limits.mjs'],
      testMatch: ['<rootDir>/{apps,libs,tools}/**/*.int-spec.ts'],
      globalSetup: '<rootDir>/libs/testing/src/global-setup.mjs',
      globalTeardown: '<rootDir>/libs/testing/src/global-teardown.mjs',
    },
    // One whole system for each: started once, reached from outside.
    ...[
      { name: 'e2e', setup: 'stack-setup' },
      { name: 'browser', setup: 'browser-setup' },
    ].map(({ name, setup }) => ({
      ...base,
      displayName: name,
      testMatch: [`<rootDir>/test/${name}/**/*.e2e-spec.ts`],
      globalSetup: `<rootDir>/test/${setup}.mjs`,
      globalTeardown: '<rootDir>/test/stack-teardown.mjs',
    })),
    // What takes minutes: `npm run test:long`. A system that it needs each starts itself.
    {
      ...base,
      displayName: 'long',
      testMatch: ['<rootDir>/test/long/**/*.e2e-spec.ts'],
      globalSetup: '<rootDir>/libs/testing/src/global-setup.mjs',
      globalTeardown: '<rootDir>/libs/testing/src/global-teardown.mjs',
    },
  ],
  maxWorkers: 2,
  // What a file leaves behind in its process is given back with the process.
  workerIdleMemoryLimit: '1GB',
  // Waiting is done by `eventually` with a limit of its own; a busy machine is no failed test.
  testTimeout: 120_000,
};
