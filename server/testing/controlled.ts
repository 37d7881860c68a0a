import { readdirSync } from 'node:fs'
import { instant, millis } from '@walletdesk/shared/kernel/time.ts'
import { startTronNode } from './chain/tron-node.ts'
import { unguarded } from './unguarded.ts'
import { startWorld } from './world.ts'

/**
 * A real server in a process of its own, whose time its parent may move: for tests in browsers.
 * Environment: `START` an ISO instant, `DATA_DIR` to start again on what is there, `PORT`, `CONTENT` a module
 * that exports `content`, `LIMIT_FACTOR` times the ordinary rates, `GUARD=off` to show what the guard keeps out,
 * `SOCKETS_PER_ADDRESS` and `TRUST_PROXY` to be met as from outside,
 * `TRON=node` to look transactions up on a node of TRON that answers from its documentation.
 * Messages from the parent: `{ advance: ms }`, `{ measure: true }`, `{ stop: true }`. To the parent:
 * `{ ready: { origin, dataFolder, passwords } }`, `{ advanced: ms }`, `{ measured: { heap, descriptors } }`.
 */
type FromParent = { advance: number } | { measure: true } | { stop: true }

const { START, DATA_DIR, PORT, CONTENT, LIMIT_FACTOR, GUARD, TRON, SOCKETS_PER_ADDRESS, TRUST_PROXY } = process.env
const tron = TRON === 'node' ? await startTronNode() : null
const world = await startWorld({
  ...(START ? { start: instant(Date.parse(START)) } : {}),
  ...(DATA_DIR ? { dataFolder: DATA_DIR } : {}),
  ...(PORT ? { port: Number(PORT) } : {}),
  ...(CONTENT ? { content: (await import(CONTENT)).content } : {}),
  ...(LIMIT_FACTOR ? { limitFactor: Number(LIMIT_FACTOR) } : {}),
  ...(SOCKETS_PER_ADDRESS ? { socketsPerAddress: Number(SOCKETS_PER_ADDRESS) } : {}),
  ...(TRUST_PROXY ? { trustProxy: [TRUST_PROXY] } : {}),
  ...(GUARD === 'off' ? { readText: unguarded } : {}),
  ...(tron ? { lookUp: `tron=${tron.url}` } : {}),
  logLevel: process.env.LOG_LEVEL ?? 'warn',
})

process.on('message', (message: FromParent) => {
  if ('advance' in message) {
    world.clock.advance(millis(message.advance))
    process.send?.({ advanced: message.advance })
    return
  }
  if ('measure' in message) {
    // Node's flag --expose-gc; without it what could be freed counts, too.
    globalThis.gc?.()
    const measured = { heap: process.memoryUsage().heapUsed, descriptors: readdirSync('/dev/fd').length }
    process.send?.({ measured })
    return
  }
  void world.close(true).then(() => process.exit(0))
})
// Without its parent nobody would ever stop it.
process.on('disconnect', () => process.exit(0))

const { origin, dataFolder, passwords } = world
process.send?.({ ready: { origin, dataFolder, passwords: Object.fromEntries(passwords) } })
