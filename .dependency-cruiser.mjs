/**
 * Which room may reach into which. Every rule has a planted violation under
 * tools/check/planted/boundaries that `npm run check` demands to be reported
 * (tools/check/boundaries.ts), so a rule that no longer catches anything is itself an error.
 *
 * Paths are matched with `(^|/)` before node_modules because the planted tree sees the packages from
 * four folders down.
 */
const testFiles = '(\\.spec|\\.int-spec|\\.fixture)\\.ts$|^test/|^(apps|libs)/[^/]+/test/';
/** The calendar of the kit turns local days into instants: pure too, and held to the same rule. */
const pureFiles = ['\\.(workflow|rules)\\.ts$', '^libs/service-kit/src/time/calendar\\.ts$'];
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`;

export default {
  forbidden: [
    {
      name: 'app-imports-app',
      comment: 'Services talk over messages and HTTP; an import would couple their releases.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/([^/]+)/', pathNot: '^apps/$1/' },
    },
    {
      name: 'lib-imports-app',
      comment: 'A library that knows a service cannot be shared.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'pure-file-imports-impure',
      comment:
        'Rules and workflows run anywhere, at once and the same: types, other pure files, contracts, Temporal and zod only.',
      severity: 'error',
      from: { path: pureFiles },
      to: {
        pathNot: [
          ...pureFiles,
          '^libs/contracts/src/',
          npm('temporal-polyfill', 'temporal-spec', 'zod'),
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'contracts-import-only-zod',
      comment: 'Whoever reads a message needs the schema library and nothing else.',
      severity: 'error',
      from: { path: '^libs/contracts/src/', pathNot: testFiles },
      to: { pathNot: ['^libs/contracts/src/', npm('zod')] },
    },
    {
      name: 'service-kit-imports-only-contracts',
      comment: 'Of our own code the kit knows the contracts; messaging builds on the kit.',
      severity: 'error',
      from: { path: '^libs/service-kit/', pathNot: testFiles },
      to: { path: '^libs/', pathNot: '^libs/(service-kit|contracts)/' },
    },
    {
      name: 'messaging-imports-only-contracts-and-kit',
      severity: 'error',
      from: { path: '^libs/messaging/', pathNot: testFiles },
      to: { path: '^libs/', pathNot: '^libs/(messaging|service-kit|contracts)/' },
    },
    {
      name: 'api-client-imports-no-code-of-ours',
      comment: 'It is generated from the OpenAPI documents and runs in a browser.',
      severity: 'error',
      from: { path: '^libs/api-client/' },
      to: { path: '^(apps|libs|tools|test)/', pathNot: '^libs/api-client/' },
    },
    {
      name: 'testing-only-from-tests',
      comment:
        'Builders and test databases stay out of what runs. Tools may borrow the servers: starting PostgreSQL and Redis locally is one piece of work.',
      severity: 'error',
      from: { pathNot: [testFiles, '^libs/testing/', '^tools/'] },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'tools-borrow-only-servers-of-testing',
      severity: 'error',
      from: { path: '^tools/', pathNot: testFiles },
      to: { path: '^libs/testing/', pathNot: '^libs/testing/src/servers(/|\\.ts$)' },
    },
    {
      name: 'tools-only-from-tools',
      comment:
        'What runs in production must not need the workshop. Tests of the whole system (test/) drive it from outside as the story does, with the same visitor and mailbox.',
      severity: 'error',
      from: { pathNot: '^(tools|test)/' },
      to: { path: '^tools/' },
    },
    {
      name: 'web-imports-only-api-client',
      comment: 'The browser talks through the generated client.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(apps|libs|tools|test)/', pathNot: '^(apps/web|libs/api-client)/' },
    },
    {
      name: 'no-cycle',
      comment: 'Files that need each other are one room, or one of them knows too much.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-resolvable',
      comment: 'An import that the check cannot follow would escape every rule above.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'package-not-declared',
      comment: 'A package that is there by chance is gone after the next update.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'dev-package-at-run-time',
      comment: 'The image is installed without devDependencies.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [testFiles, '^libs/testing/', '^apps/web/'] },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: npm('@types'),
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)(dist|\\.data|\\.cache)/', '^tools/check/planted/'] },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      // `source` is the condition under which package.json's "imports" lead to TypeScript.
      conditionNames: ['source', 'import', 'node', 'default', 'require'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
