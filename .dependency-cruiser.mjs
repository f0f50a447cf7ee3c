// Who may import whom: `npm run check:boundaries`. Types count as much as values: what a file
// knows of another is what binds them. swc reads the TypeScript here, because dependency-cruiser
// can not use TypeScript 7's native compiler.

const test = '\\.(test|long)\\.ts$';
const testing = '/testing/';
/** What runs on a server; the buyers' app is bundled, and brings what it needs along. */
const production = '^(apps/(?!web/)|platform|services)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that import each other are one file. Move what both need below them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'The imported file or package is not there.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'services-know-contracts-only',
      comment: "A service imports itself, platform/ and other services' contract.ts.",
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: {
        path: '^(services|apps|bench|load|scripts|seed|simulate)/',
        pathNot: ['^services/$1/', '^services/[^/]+/contract\\.ts$'],
      },
    },
    {
      name: 'platform-knows-no-service',
      comment: 'platform/ is below every service and every app.',
      severity: 'error',
      from: { path: '^platform/' },
      to: { path: '^(services|apps|bench|load|scripts|seed|simulate)/' },
    },
    {
      name: 'domain-does-no-io',
      comment:
        'domain/ holds decisions: what comes in as values goes out as values. It imports its own ' +
        "files, its service's contract.ts (for types and outcome codes), platform/errors " +
        '(assertions), what a print has letters for, and the packages that describe and check values; no Node built-in, no other ' +
        'package, no clock, no database. Time, ids and chance are arguments.',
      severity: 'error',
      from: { path: '^services/([^/]+)/domain/', pathNot: [test, testing] },
      to: {
        pathNot: [
          '^services/$1/domain/',
          '^services/$1/contract\\.ts$',
          '^platform/(errors|money)/',
          '^platform/print/printable-text\\.ts$',
          'node_modules/(ajv|typebox)/',
        ],
      },
    },
    {
      name: 'contracts-stand-alone',
      comment:
        'Others import a contract.ts, so it drags nothing along: platform/, other contracts and ' +
        'files of schemas (which import nothing else), but nothing more of its own service.',
      severity: 'error',
      from: { path: ['^services/[^/]+/contract\\.ts$', '^services/.+-schemas?\\.ts$'] },
      to: {
        path: '^services/',
        pathNot: ['^services/[^/]+/contract\\.ts$', '^services/.+-schemas?\\.ts$'],
      },
    },
    {
      name: 'http-is-outermost',
      comment: 'Routes call commands and queries; nothing inside a service knows of HTTP routes.',
      severity: 'error',
      from: { path: '^services/[^/]+/(domain|commands|queries|sql|messages|jobs|clients)/' },
      to: { path: '^services/[^/]+/http/' },
    },
    {
      name: 'apps-use-manifests',
      comment:
        'An app composes services by their index.ts and contract.ts, never by their insides.',
      severity: 'error',
      from: { path: '^apps/' },
      to: {
        path: '^(services|bench|load|scripts|seed|simulate)/',
        pathNot: '^services/[^/]+/(index|contract)\\.ts$',
      },
    },
    {
      name: 'tools-use-http',
      comment:
        'bench/, load/ and seed/ come to the product through its door. They may borrow from platform/.',
      severity: 'error',
      from: { path: '^(bench|load|seed)/' },
      to: { path: '^(services|apps|scripts)/' },
    },
    {
      name: 'simulation-plays-decisions',
      comment:
        'simulate/ plays the decisions of the waiting room by themselves: its domain, and the cipher of its draw.',
      severity: 'error',
      from: { path: '^simulate/' },
      to: {
        path: '^(services|platform|apps|bench|load|scripts|seed)/',
        pathNot: '^services/waiting-room/(domain/|clients/draw-cipher\\.ts$)',
      },
    },
    {
      name: 'terminal-program-uses-http',
      comment:
        'apps/cli comes to the product through its door, by packages/client, and knows nothing of its inside.',
      severity: 'error',
      from: { path: '^apps/cli/', pathNot: [test, testing] },
      to: {
        path: '^(services|platform|apps|bench|load|scripts|seed|simulate|packages)/',
        pathNot: ['^apps/cli/', '^packages/client/src/'],
      },
    },
    {
      name: 'buyers-app-uses-the-client',
      comment:
        "apps/web comes to the product by HTTP, through packages/client's types, and knows nothing of its inside.",
      severity: 'error',
      from: { path: '^apps/web/' },
      to: {
        path: '^(services|platform|apps|bench|load|scripts|seed|simulate|packages)/',
        pathNot: ['^apps/web/', '^packages/client/src/'],
      },
    },
    {
      name: 'client-stands-alone',
      comment: 'packages/client is for others too: it imports nothing of the product.',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^(services|platform|apps|bench|load|scripts|seed|simulate)/' },
    },
    {
      name: 'nobody-imports-the-buyers-app',
      comment: 'It runs in browsers.',
      severity: 'error',
      from: { pathNot: '^apps/web/' },
      to: { path: '^apps/web/' },
    },
    {
      name: 'nobody-imports-the-terminal-program',
      comment: 'It is a program of its own; its documentation is made from it.',
      severity: 'error',
      from: { pathNot: '^(apps/cli|scripts/cli-docs)/' },
      to: { path: '^apps/cli/' },
    },
    {
      name: 'nobody-imports-tools',
      comment:
        'bench/, load/, seed/, simulate/ and scripts/ are tools; the product does not need them.',
      severity: 'error',
      from: { pathNot: '^(bench|load|scripts|seed|simulate)/' },
      to: { path: '^(bench|load|scripts|seed|simulate)/' },
    },
    {
      name: 'production-needs-no-test',
      comment: 'Code that is shipped imports no test and nothing of a testing/ folder.',
      severity: 'error',
      from: { path: production, pathNot: [test, testing] },
      to: { path: [test, testing] },
    },
    {
      name: 'production-needs-no-dev-dependency',
      comment: 'A package that shipped code imports belongs to "dependencies".',
      severity: 'error',
      from: { path: production, pathNot: [test, testing] },
      to: {
        dependencyTypes: ['npm-dev'],
        // Type packages stand in for packages that have no types of their own.
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'packages-are-declared',
      comment: 'The package is not in package.json: it is there by chance.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    // swc is not told here that a .tsx has markup in it: Biome looks at what those files import (biome.json).
    exclude: { path: '^dist/|\\.k6\\.js$|\\.tsx$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['bilheteria-source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
