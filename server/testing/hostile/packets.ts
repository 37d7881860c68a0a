import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { deskSchemas } from '@walletdesk/shared/protocol/desk.ts'
import { visitorSchemas } from '@walletdesk/shared/protocol/visitor.ts'

const verbs = Object.keys(visitorSchemas)
const oddNames = [...Object.keys(deskSchemas), '', 'error', '__proto__', 'constructor', 'toString', 'x'.repeat(5_000)]
/** Whoever says one of these is cut. */
const reserved = ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener']
const namespaces = ['/desk,', '/', '/,', '/admin,', '/visitor', '/__proto__,', ',', '']
/** Of the packets, those that break a rule of the grammar, and so mostly end their connection. */
const BROKEN = 0.04
const keys = ['text', 'key', 'conversation', 'since', 'seq', 'on', 'topic', 'name', 'files', 'v', 'token', 'locale']
const oddKeys = ['__proto__', 'constructor', 'toString', 'length', '_placeholder', 'num', '\u0000', '\ud800', '']
const texts = [
  'x',
  'Is it here?',
  '\u0000',
  '\ud800',
  '\udfff\ud800',
  'a\u0301\u0302\u0303',
  '‮',
  '𝒳',
  '{"a":1}',
  '-0',
  '1e999',
]
const numbers = [0, -1, 1, 1.5, -0, 2 ** 31, 2 ** 53, 1e308, Number.MAX_SAFE_INTEGER]
const ids = ['', '0', '1', '7', '00', '-1', '1e3', '99999999999999999999', '9'.repeat(400)]

/**
 * Packets as the grammar of Engine.IO and Socket.IO makes them, and as it does not: every choice is made by `random`, so
 * a seed names them all.
 */
export function packets(random: Random) {
  const below = (n: number) => Math.floor(random.next() * n)
  const chance = (share: number) => random.next() < share
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T

  function value(depth: number): unknown {
    const kind = below(depth > 0 ? 8 : 6)
    switch (kind) {
      case 0:
        return pick(texts)
      case 1:
        return pick(numbers)
      case 2:
        return pick([true, false, null])
      case 3:
        return pick(texts).repeat(below(200))
      case 4:
        return `0190a000-0000-7000-8000-${String(below(1e12)).padStart(12, '0')}`
      case 5:
        return { _placeholder: true, num: below(3) }
      case 6:
        return Array.from({ length: below(6) }, () => value(depth - 1))
      default:
        return Object.fromEntries(
          Array.from({ length: below(6) }, () => [chance(0.2) ? pick(oddKeys) : pick(keys), value(depth - 1)]),
        )
    }
  }

  const nested = () => {
    const depth = below(20_000)
    return chance(0.5) ? `${'['.repeat(depth)}${']'.repeat(depth)}` : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
  }
  const json = () => (chance(0.01) ? nested() : JSON.stringify(value(below(4))))

  /** A command, whatever it says. */
  function command(): string {
    const name = JSON.stringify(chance(0.8) ? pick(verbs) : pick(oddNames))
    const args = Array.from({ length: chance(0.9) ? 1 : below(4) }, json)
    return `42/visitor,${chance(0.9) ? below(1_000) : ''}[${[name, ...args].join(',')}]`
  }

  /** As the grammar has it, but not as anybody says it. */
  function odd(): string {
    const type = String(below(8))
    const attachments = type === '5' || type === '6' ? `${pick(ids)}-` : ''
    const rest = chance(0.5) ? `[${JSON.stringify(pick([...reserved, ...oddNames]))},${json()}]` : json()
    const engine = chance(0.8) ? '4' : pick(['0', '1', '2', '3', '5', '6', '7', 'b', '\u001e', ''])
    return `${engine}${type}${attachments}${chance(0.5) ? '/visitor,' : pick(namespaces)}${pick(ids)}${rest}`
  }

  /** The same with a wound: cut, doubled, one sign changed. */
  function wounded(text: string): string {
    const at = below(text.length + 1)
    switch (below(4)) {
      case 0:
        return text.slice(0, at)
      case 1:
        return text + text.slice(at)
      case 2:
        return `${text.slice(0, at)}${String.fromCharCode(below(0xffff))}${text.slice(at + 1)}`
      default:
        return text.slice(at)
    }
  }

  return {
    /** What stands in one frame. */
    next(): string {
      if (!chance(BROKEN)) return command()
      return chance(0.5) ? odd() : wounded(command())
    },
    below,
    chance,
    pick,
  }
}
