import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { asksForSecret } from '@walletdesk/shared/domain/guard/requests/index.ts'
import { inspect, openConversationGuard } from '@walletdesk/shared/domain/guard/index.ts'
import { LOOK_ALIKES } from '@walletdesk/shared/domain/guard/testing/negatives.ts'
import { ABOUT, LISTS, SUPPORT, supportIn } from '@walletdesk/shared/domain/guard/testing/support.ts'
import { pick } from '@walletdesk/shared/domain/guard/testing/words.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { root } from '../../paths.ts'
import { type Rate, rateOf } from './figures.ts'

type Source = { name: string; tuned: boolean; texts: readonly string[] }
export type Alarms = { source: string; tuned: boolean; sha256: string; block: Rate; ask: Rate }
export type Requests = { language: string; refused: Rate; warningsRefused: Rate }

const CASES = 'shared/src/domain/guard/requests/cases/'
/** Folders of prose that nobody wrote with a guard in mind. */
const PROSE = [
  'docs',
  'docs/adr',
  'node_modules/vite',
  'node_modules/vitest',
  'node_modules/@playwright/test',
  'node_modules/fast-check',
  'node_modules/knip',
]

async function paragraphs(): Promise<string[]> {
  const found = new Set<string>()
  for (const folder of PROSE) {
    const names = await readdir(root + folder).catch(() => [])
    for (const name of names.filter((one) => one.endsWith('.md')))
      for (const text of (await readFile(`${root + folder}/${name}`, 'utf8')).split(/\n\s*\n/))
        if (text.trim().length > 10 && text.length < 1_500 && !text.includes('```')) found.add(text.trim())
  }
  return [...found]
}

async function casesOf(kind: 'requests' | 'warnings'): Promise<Map<string, string[]>> {
  const names = (await readdir(root + CASES)).filter((name) => name.endsWith(`.${kind}.txt`))
  const read = async (name: string) => (await readFile(root + CASES + name, 'utf8')).trim().split('\n')
  return new Map(await Promise.all(names.map(async (name) => [name.split('.')[0] ?? '', await read(name)] as const)))
}

/** What is a source's and was looked at while a threshold was set never counts for the rate that is published. */
async function sources(random: Random, samples: number): Promise<Source[]> {
  const talk = Object.keys(SUPPORT).map((language) => ({
    name: `support talk, ${language}`,
    tuned: false,
    texts: supportIn(language),
  }))
  const warnings = [...(await casesOf('warnings'))].map(([language, texts]) => ({
    name: `warnings of agents, ${language}`,
    tuned: false,
    texts,
  }))
  const made = Object.values(LOOK_ALIKES).flatMap((make) => Array.from({ length: samples }, () => make(random)))
  return [
    ...talk,
    ...warnings,
    { name: 'prose of documentation', tuned: false, texts: await paragraphs() },
    { name: 'talk about phrases', tuned: true, texts: ABOUT },
    { name: 'lists of nouns', tuned: true, texts: LISTS },
    { name: 'look-alikes by program', tuned: true, texts: made },
  ]
}

export async function measureAlarms(random: Random, samples: number): Promise<Alarms[]> {
  const out: Alarms[] = []
  for (const { name, tuned, texts } of await sources(random, samples)) {
    let block = 0
    let ask = 0
    for (const text of texts) {
      const { verdict } = await inspect(text)
      if (verdict === 'block') block++
      if (verdict === 'ask') ask++
    }
    const sha256 = createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 16)
    out.push({ source: name, tuned, sha256, block: rateOf(block, texts.length), ask: rateOf(ask, texts.length) })
  }
  return out
}

/** Conversations of unseen talk that were stopped as a phrase in pieces. */
export async function measureConversations(random: Random, conversations: number): Promise<Rate> {
  let stopped = 0
  const languages = Object.keys(SUPPORT).map(supportIn)
  for (let i = 0; i < conversations; i++) {
    const guard = openConversationGuard()
    const messages = pick(random, languages)
    let hit = false
    for (let k = 0; k < 12 && !hit; k++) hit = (await guard.inspect(pick(random, messages))).verdict === 'block'
    if (hit) stopped++
  }
  return rateOf(stopped, conversations)
}

/** The cases of requests were written with the tables: these rates are of text the tables have seen. */
export async function measureRequests(): Promise<Requests[]> {
  const [requests, warnings] = await Promise.all([casesOf('requests'), casesOf('warnings')])
  const refused = (texts: readonly string[]) => rateOf(texts.filter((text) => asksForSecret(text)).length, texts.length)
  return [...requests].map(([language, texts]) => ({
    language,
    refused: refused(texts),
    warningsRefused: refused(warnings.get(language) ?? []),
  }))
}
