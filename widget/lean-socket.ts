import type { Plugin } from 'vite'

/** What stands in for a module of Socket.IO that the widget never reaches: same exports, no code behind them. */
const replacements: readonly [module: RegExp, code: string][] = [
  // Only `transports: ['websocket']` is asked for, but one table names them all.
  [/engine\.io-client\/build\/esm\/transports\/polling-xhr\.js$/, 'export class XHR {}'],
  [/engine\.io-client\/build\/esm\/transports\/polling-fetch\.js$/, 'export class Fetch {}'],
  [/engine\.io-client\/build\/esm\/transports\/webtransport\.js$/, 'export class WT {}'],
  // The wire is JSON: nothing binary is sent in either direction.
  [
    /socket\.io-parser\/build\/esm\/is-binary\.js$/,
    'export const isBinary = () => false\nexport const hasBinary = () => false',
  ],
  [
    /socket\.io-parser\/build\/esm\/binary\.js$/,
    'export const deconstructPacket = (packet) => ({ packet, buffers: [] })\nexport const reconstructPacket = (packet) => packet',
  ],
  [/engine\.io-parser\/build\/esm\/contrib\/base64-arraybuffer\.js$/, 'export const decode = () => new ArrayBuffer(0)'],
]

/** Leaves out of Socket.IO's client what the widget never uses and a bundler cannot see. */
export function leanSocket(): Plugin {
  return {
    name: 'walletdesk-lean-socket',
    enforce: 'pre',
    apply: 'build',
    load: (id: string) => replacements.find(([module]) => module.test(id))?.[1] ?? null,
  }
}
