import { recognise } from '@walletdesk/shared/domain/chain/index.ts'
import { inspect } from '@walletdesk/shared/domain/guard/index.ts'
import { asksForSecret } from '@walletdesk/shared/domain/guard/requests/index.ts'
import { KEYS } from '@walletdesk/shared/domain/guard/testing/keys.ts'
import { LATIN } from '@walletdesk/shared/domain/guard/testing/lists.ts'
import { SUPPORT, supportIn } from '@walletdesk/shared/domain/guard/testing/support.ts'
import { below, bip39, pick } from '@walletdesk/shared/domain/guard/testing/words.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'

export type Latency = { p50: number; p99: number; worst: number }

const WARM_UP = 500

export async function measureLatency(random: Random, messages: number): Promise<Latency> {
  const talk = Object.keys(SUPPORT).flatMap(supportIn)
  for (let i = 0; i < WARM_UP; i++) await inspect(pick(random, talk))
  const times: number[] = []
  for (let i = 0; i < messages; i++) {
    const text = pick(random, talk)
    const started = performance.now()
    await inspect(text)
    times.push(performance.now() - started)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { p50: at(0.5), p99: at(0.99), worst: at(1) }
}

/** Texts of one hostile kind, doubled in length each time: what they cost must double, too. */
const HOSTILE: Record<string, string> = {
  letters: 'a',
  'list words joined': 'abandonability',
  'list words': 'abandon ability ',
  'nearly list words': 'abandoz abilitx ',
  'single letters': 'a b c ',
  digits: '1 ',
  base58: `${'5'.repeat(88)} `,
  hex: `${'1a'.repeat(32)} `,
  quotes: '"crypto" : ',
  colons: 'password: ',
  links: 'https://etherscan.io/tx/',
  dots: '.',
  blanks: ' ',
  marks: '\u0301',
  ligatures: '\ufdfa',
  Han: '的 一 ',
  kana: 'あいこくしん ',
  jamo: '가격 ',
  PEM: '-----BEGIN PRIVATE KEY-----',
  brackets: '[1,',
}
const SIZES = [8_000, 16_000, 32_000, 64_000]

/** Milliseconds by length, the best of three: of the guard, and of the other two searches. */
export type Growth = { text: string; times: number[]; others: number[] }

export async function measureGrowth(): Promise<Growth[]> {
  const out: Growth[] = []
  for (const [text, part] of Object.entries(HOSTILE)) {
    const times: number[] = []
    const others: number[] = []
    for (const size of SIZES) {
      const long = part.repeat(Math.ceil(size / part.length)).slice(0, size)
      times.push(await best(() => inspect(long)))
      others.push(
        await best(() => {
          recognise(long)
          asksForSecret(long)
        }),
      )
    }
    out.push({ text, times, others })
  }
  return out
}

async function best(run: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < 3; i++) {
    const started = performance.now()
    await run()
    least = Math.min(least, performance.now() - started)
  }
  return least
}

export type Fuzz = { inputs: number; longest: number; slowest: number }

const ATOMS = [
  '0x',
  'bc1',
  'suiprivkey1',
  ' ',
  '\n',
  ':',
  '=',
  '的',
  'あ',
  '가',
  '\u200b',
  'é',
  '😀',
  '"',
  '{',
  '[',
  '1',
  'seed',
  'send',
  'your',
  'tx',
  'https://',
  '\ud800',
  '.',
  '-',
  'ﷺ',
]

/** Inputs of random parts; whoever throws ends the bench with the seed that was printed. */
export async function fuzz(random: Random, inputs: number): Promise<Fuzz> {
  let slowest = 0
  let longest = 0
  const words = LATIN.english ?? []
  const makers = Object.values(KEYS)
  for (let i = 0; i < inputs; i++) {
    let text = ''
    for (let k = below(random, 12); k >= 0; k--) {
      const kind = below(random, 10)
      if (kind < 5) text += pick(random, ATOMS)
      else if (kind < 8) text += ` ${pick(random, words)}`
      else if (kind === 8) text += String.fromCharCode(below(random, 0x10000))
      // Making a key is dear; a part of a made one will do now and then.
      else
        text +=
          i % 50 === 0 ? pick(random, makers)(random).slice(0, below(random, 120)) : below(random, 1e9).toString(36)
    }
    if (i % 200 === 0) text += ` ${bip39(random, words, 12).join(' ')}`
    const started = performance.now()
    const { findings } = await inspect(text)
    const references = recognise(text)
    asksForSecret(text)
    const took = performance.now() - started
    slowest = Math.max(slowest, took)
    longest = Math.max(longest, text.length)
    for (const { start, end } of [...findings, ...references])
      if (start < 0 || end > text.length || start >= end) throw new Error(`A place outside the text of input ${i}.`)
  }
  return { inputs, longest, slowest }
}
