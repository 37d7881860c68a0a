import { posix } from 'node:path'
import type { Import } from './imports.ts'

/** `holds` says what belongs there; it is what a refused import is answered with. */
type Layer = { holds: string; imports: readonly string[] }

/**
 * Who may import whom. A folder that is not listed fails. `(types)`: only what is gone when the types are stripped.
 * 'shared/*' is kernel, protocol, domain and i18n; runtime and testing are named where they are allowed.
 */
const layers: Readonly<Record<string, Layer>> = {
  'shared/kernel': { holds: 'words that everything else is made of', imports: [] },
  'shared/runtime': {
    holds: 'the only files of shared that touch clock, chance and page',
    imports: ['shared/kernel', 'shared/domain (types)'],
  },
  'shared/protocol': { holds: 'what is said on the wire', imports: ['shared/kernel', 'npm:valibot'] },
  'shared/domain': {
    holds: 'pure rules that two sides need',
    imports: [
      'shared/kernel',
      'shared/protocol (types)',
      'shared/i18n (types)',
      'npm:temporal-polyfill',
      'npm:@noble/curves',
      'npm:@noble/hashes',
      'npm:@scure/base',
      'npm:@scure/bip39',
      'npm:libphonenumber-js',
      // For the rule of an e-mail address, which is the wire's.
      'npm:valibot',
    ],
  },
  'shared/i18n': { holds: 'texts by language', imports: ['shared/kernel', 'shared/protocol (types)', 'shared/domain'] },
  'shared/testing': { holds: 'clocks, chance and builders for tests', imports: ['shared/*', 'shared/runtime'] },

  'server/core': {
    holds: 'pure decisions: no promise, no clock, no package',
    imports: ['shared/kernel', 'shared/domain', 'shared/protocol (types)'],
  },
  'server/ports': {
    holds: 'what the use-cases need of the world, as interfaces',
    imports: ['server/core (types)', 'shared/* (types)'],
  },
  'server/usecases': {
    holds: 'one verb a file: load, decide, commit, publish',
    imports: ['server/core', 'server/ports', 'shared/*', 'shared/runtime (types)'],
  },
  'server/presenters': { holds: 'the only shapes in which data leaves', imports: ['server/core', 'shared/*'] },
  'server/adapters': {
    holds: 'the doors to socket, disk, clock and packages',
    imports: [
      'server/usecases',
      'server/presenters',
      'server/ports',
      'server/core',
      'shared/*',
      'shared/runtime',
      'npm:*',
      'node:*',
    ],
  },
  'server/main': {
    holds: 'the composition root, which knows every class',
    imports: ['server/*', 'server/demo', 'shared/*', 'shared/runtime', 'npm:*', 'node:*'],
  },
  'server/demo': {
    holds: 'the demo site and its data',
    imports: ['server/core', 'server/usecases (types)', 'shared/* (types)', 'node:*'],
  },
  'server/testing': {
    holds: 'a desk with a fake clock, for tests',
    imports: ['server/*', 'server/demo', 'shared/*', 'shared/runtime', 'shared/testing', 'npm:*', 'node:*'],
  },
  'server/tests': {
    holds: 'tests over real sockets',
    imports: [
      'server/*',
      'server/demo',
      'server/testing',
      'shared/*',
      'shared/runtime',
      'shared/testing',
      'npm:*',
      'node:*',
    ],
  },

  'widget/client': { holds: 'what the visitor’s side knows: no DOM, no Lit', imports: ['shared/*'] },
  'widget/platform': {
    holds: 'the doors to socket, storage, sound and page',
    imports: [
      'widget/client',
      'widget/reader (types)',
      'shared/*',
      'shared/runtime',
      'npm:socket.io-client',
      'npm:idb-keyval',
    ],
  },
  'widget/theme': { holds: 'colours and measures', imports: ['npm:lit'] },
  'widget/controllers': {
    holds: 'one concern of the panel, without markup',
    imports: ['widget/client', 'shared/*', 'npm:lit'],
  },
  'widget/elements': {
    holds: 'markup, and nothing that decides',
    imports: ['widget/controllers', 'widget/client (types)', 'widget/theme', 'shared/*', 'npm:lit'],
  },
  'widget/app': {
    holds: 'the panel’s composition root',
    imports: ['widget/*', 'shared/*', 'shared/runtime', 'npm:lit'],
  },
  'widget/status': {
    holds: 'the line that a site prints on its own pages: nothing of the panel, and no library',
    imports: ['widget/controllers', 'widget/loader (types)', 'shared/*', 'shared/runtime'],
  },
  'widget/reader': {
    holds: 'the worker that reads pictures: nothing of the panel, for it is built apart',
    imports: ['shared/* (types)', 'npm:tesseract.js-core', 'npm:qr'],
  },
  'widget/verify': {
    holds: 'the page on which a record is checked: one file, nothing of the panel',
    imports: ['shared/*'],
  },
  'widget/loader': {
    holds: 'the script on the host’s page; what it imports at once, every page pays for',
    imports: ['widget/*', 'shared/*', 'shared/runtime'],
  },
  'widget/tests': {
    holds: 'what needs the whole panel in a real browser',
    imports: ['widget/*', 'shared/*', 'shared/runtime', 'shared/testing', 'npm:*', 'node:*'],
  },

  'console/models': { holds: 'signals, no JSX', imports: ['shared/*', 'npm:@preact/signals'] },
  'console/ui': {
    holds: 'parts without a word of our domain',
    imports: ['npm:preact', 'npm:@preact/signals', 'npm:uplot'],
  },
  'console/features': {
    holds: 'views; two of them meet in a model, never in each other',
    imports: ['console/models', 'console/ui', 'shared/*', 'npm:preact', 'npm:@preact/signals'],
  },
  'console/platform': {
    holds: 'the doors to socket, HTTP, notifications and storage',
    imports: ['console/models (types)', 'shared/*', 'shared/runtime', 'npm:socket.io-client'],
  },
  'console/app': {
    holds: 'the console’s composition root, routes and frame',
    imports: ['console/*', 'shared/*', 'shared/runtime', 'npm:preact', 'npm:@preact/signals'],
  },
  'console/tests': {
    holds: 'what several tests of the console share',
    imports: ['console/*', 'shared/*', 'shared/runtime', 'shared/testing', 'npm:*', 'node:*'],
  },

  e2e: {
    holds: 'what people do in a browser; it sees URLs, and the words on the screen',
    // Of the server only what both halves of a test search with: planted secrets, and where they lie.
    imports: ['shared/protocol', 'shared/i18n', 'shared/testing', 'server/testing', 'npm:*', 'node:*'],
  },
  tools: {
    holds: 'what starts, checks and measures the rest',
    imports: [
      'server/main',
      'server/core',
      'server/demo',
      'server/testing',
      // Whoever tortures the server does it with the clients that people have.
      'widget/client',
      'widget/platform',
      'console/models',
      'shared/*',
      'shared/runtime',
      'shared/testing',
      'npm:*',
      'node:*',
    ],
  },
  config: { holds: 'settings of a tool', imports: ['tools', 'widget/* (types)', 'npm:*', 'node:*'] },
}

const packages = ['shared', 'server', 'widget', 'console']
const isTest = (path: string) => /\.(test|contract)\.tsx?$/.test(path) || /^\w+\/tests\//.test(path)

/** The layer of a file, by its path in the checkout: `server/src/core/queue/order.ts` is in `server/core`. */
export function layerOf(path: string): string {
  const [top = '', second = '', third = ''] = path.split('/')
  if (top === 'e2e' || top === 'tools') return top
  if (!path.includes('/') || (packages.includes(top) && path.split('/').length === 2)) return 'config'
  return second === 'src' ? `${top}/${third}` : `${top}/${second}`
}

/** What is imported, as a path in the checkout, or `npm:name`, or `node:name`. */
function target(importer: string, from: string): string {
  if (from.startsWith('.')) return posix.join(posix.dirname(importer), from)
  if (from.startsWith('node:')) return from
  const own = /^@walletdesk\/(\w+)\/(.*)$/.exec(from)
  if (own) return own[1] === 'shared' ? `shared/src/${own[2]}` : `${own[1]}/${own[2]}`
  return `npm:${from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')}`
}

function allows(rule: string, to: string, typesOnly: boolean): boolean {
  const pattern = rule.replace(' (types)', '')
  if (pattern !== rule && !typesOnly) return false
  if (pattern === 'shared/*') return ['kernel', 'protocol', 'domain', 'i18n'].some((name) => to === `shared/${name}`)
  if (pattern.endsWith('*')) return to.startsWith(pattern.slice(0, -1)) && !/\/(demo|tests|testing)$/.test(to)
  return to === pattern
}

/** A test may use whatever its package and the test kit offer, and what it is a test of. */
const testMay = (from: string, to: string) =>
  to.startsWith(`${from.split('/')[0]}/`) || to.startsWith('shared/') || /^(npm|node):/.test(to)

/** Why this import is refused, in a sentence that says where the code belongs; `null` when it is fine. */
export function refusal(path: string, { from, typesOnly }: Import): string | null {
  const layer = layerOf(path)
  const rules = layers[layer]
  if (!rules)
    return `${path} is in ${layer}, which tools/layers.ts does not list: move it to a listed folder, or list it with what it holds.`
  const found = target(path, from)
  if (isTest(found) && !isTest(path)) return `${path} imports ${found}: nothing but a test imports a test.`
  const to = /^(npm|node):/.test(found) ? found : layerOf(found)
  if (to === layer || rules.imports.some((rule) => allows(rule, to, typesOnly))) return null
  if (isTest(path) && testMay(layer, to)) return null
  const there = layers[to] ? ` ${to} is for ${layers[to].holds}.` : ''
  return `${path} imports ${typesOnly ? 'the types of ' : ''}${to}. ${layer} is for ${rules.holds}; it may import ${rules.imports.join(', ') || 'nothing'}.${there} Move the code, or have it handed in.`
}
