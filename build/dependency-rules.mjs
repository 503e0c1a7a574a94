// The arrows of docs/architecture.md, one rule each:
//   renderer → electron/shared ← electron/application ← electron/adapters ← electron/main.ts
// A folder may depend on itself and on what its rule leaves open; `to` names what is forbidden.

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
export const forbidden = [
  {
    name: 'shared-stands-alone',
    comment: 'What both sides import depends on neither.',
    from: { path: '^electron/shared/' },
    to: { path: '^(electron/(?!shared/)|renderer/|test/|build/)' },
  },
  {
    name: 'shared-is-pure',
    comment: 'Neither Node nor DOM nor libraries: zod and the Temporal polyfill only.',
    from: { path: '^electron/shared/' },
    to: {
      dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer'],
      pathNot: 'node_modules/(zod|temporal-polyfill)/',
    },
  },
  {
    name: 'domain-knows-no-transport',
    comment: 'The engine does not know how it is called.',
    from: { path: '^electron/shared/domain/' },
    to: { path: '^electron/shared/(ipc-|desk-bridge)' },
  },
  {
    name: 'application-knows-no-adapter',
    comment: 'Use cases speak to ports; the composition root hands them the adapters.',
    from: { path: '^electron/application/' },
    to: { path: '^(electron/(adapters|security)/|electron/(main|preload)\\.ts|renderer/|test/|build/)' },
  },
  {
    name: 'application-touches-no-outside',
    comment: 'Disk, network, processes and Electron are behind ports. Types of streams may be named.',
    from: { path: '^electron/application/' },
    to: {
      path: '^(node:)?(fs|net|tls|http|https|dgram|child_process|worker_threads|os)(/|$)|node_modules/electron/',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'two-ways-to-the-network',
    comment:
      'The timestamp client connects, at an address that a person wrote into Ajustes; so does what sends mail. Nothing else does.',
    from: { path: '^electron/', pathNot: '^electron/adapters/pades/timestamp/timestamp-client\\.ts$' },
    to: {
      path: '^(node:)?(net|tls|http|https|http2|dgram|dns)(/|$)',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'one-way-to-a-mail-server',
    comment:
      'What connects by itself is spoken to in one place, which is loaded once a server is configured.',
    from: { path: '^electron/', pathNot: '^electron/adapters/mail/smtp/smtp-(session|problem)\\.ts$' },
    to: {
      path: 'node_modules/nodemailer/dist/[^/]+/(smtp-|sendmail-|ses-|fetch/|mailer/|nodemailer\\.js)',
    },
  },
  {
    name: 'the-mail-client-is-loaded-on-demand',
    comment: 'Without a configured server the code that connects is not even read.',
    from: { path: '^electron/', pathNot: '^electron/adapters/mail/smtp/' },
    to: { path: '^electron/adapters/mail/smtp/(?!sender-on-demand\\.ts$)' },
  },
  {
    name: 'adapters-are-wired-by-main-only',
    comment: 'An adapter knows the ports, the shared code and the security rules; never who assembles it.',
    from: { path: '^electron/adapters/' },
    to: { path: '^(electron/(main|preload)\\.ts|renderer/|test/|build/)' },
  },
  {
    name: 'security-depends-on-nothing-of-ours',
    comment: 'Rules that everything relies on can be read by themselves.',
    from: { path: '^electron/security/' },
    to: { path: '^(electron/(?!security/)|renderer/|test/|build/)' },
  },
  {
    name: 'nobody-imports-an-entry',
    comment: 'main.ts and preload.ts are roots.',
    from: {},
    to: { path: '^electron/(main|preload)\\.ts$' },
  },
  {
    name: 'preload-is-thin',
    comment: 'The preload script carries names and types, no library and no rule.',
    from: { path: '^electron/preload\\.ts$' },
    to: {
      pathNot: '^electron/shared/(ipc-channels|desk-bridge|ipc-contract)\\.ts$|node_modules/electron/',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'renderer-sees-shared-only',
    comment: 'The page reaches main through window.desk, and its code through electron/shared.',
    from: { path: '^renderer/' },
    to: { path: '^(electron/(?!shared/)|test/|build/)' },
  },
  {
    name: 'renderer-has-no-node',
    from: { path: '^renderer/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'renderer-has-no-electron',
    from: { path: '^renderer/' },
    to: { path: 'node_modules/electron/' },
  },
  {
    name: 'features-do-not-know-each-other',
    from: { path: '^renderer/features/([^/]+)/' },
    to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
  },
  {
    name: 'features-do-not-know-the-shell',
    from: { path: '^renderer/(features|ui|desk|i18n)/' },
    to: { path: '^renderer/(app/|main\\.tsx$|bootstrap\\.ts$)' },
  },
  {
    name: 'ui-knows-no-feature',
    from: { path: '^renderer/(ui|desk|i18n)/' },
    to: { path: '^renderer/features/' },
  },
  {
    name: 'product-knows-no-test',
    from: { path: '^(electron|renderer)/' },
    to: { path: '^(test|build)/' },
  },
  {
    name: 'main-runs-on-dependencies-only',
    comment:
      'What main loads at run time has to be in the package. Types may come from anywhere; electron is the runtime.',
    from: { path: '^electron/' },
    to: {
      dependencyTypes: ['npm-dev'],
      pathNot: 'node_modules/(electron|@types)/',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'no-cycles',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'everything-resolves',
    from: {},
    to: { couldNotResolve: true },
  },
];
