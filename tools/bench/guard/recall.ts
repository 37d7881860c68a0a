import { inspect, type Verdict } from '@walletdesk/shared/domain/guard/index.ts'
import { AROUND, DOUBTFUL, KEYS } from '@walletdesk/shared/domain/guard/testing/keys.ts'
import {
  EAST_LAYOUTS,
  JOINED_LAYOUTS,
  LATIN_LAYOUTS,
  OCR_LAYOUTS,
  SHORT_LAYOUTS,
} from '@walletdesk/shared/domain/guard/testing/layouts.ts'
import { EAST, LATIN, OTHERS } from '@walletdesk/shared/domain/guard/testing/lists.ts'
import { bip39, drawn, pick, withTypos } from '@walletdesk/shared/domain/guard/testing/words.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { type Rate, rateOf } from './figures.ts'

/** How many of one kind of text were stopped: refused, asked about or masked; and how many of those refused. */
export type Cell = { group: string; language: string; layout: string; stopped: Rate; blocked: Rate }

const LENGTHS = [12, 15, 18, 21, 24]
const MOST_TYPOS = 4

async function cell(
  group: string,
  language: string,
  layout: string,
  samples: number,
  make: (i: number) => string,
): Promise<Cell> {
  const seen: Record<Verdict, number> = { pass: 0, mask: 0, ask: 0, block: 0 }
  for (let i = 0; i < samples; i++) seen[(await inspect(make(i))).verdict]++
  return {
    group,
    language,
    layout,
    stopped: rateOf(samples - seen.pass, samples),
    blocked: rateOf(seen.block, samples),
  }
}

/** Recall by kind, language and layout, on texts made from a seed. `samples` a cell. */
export async function measureRecall(random: Random, samples: number): Promise<Cell[]> {
  const cells: Cell[] = []
  const length = (i: number) => LENGTHS[i % LENGTHS.length] ?? 12
  for (const [language, list] of Object.entries({ ...LATIN, ...EAST })) {
    const latin = language in LATIN
    const exact = latin ? { ...LATIN_LAYOUTS, ...SHORT_LAYOUTS } : EAST_LAYOUTS
    for (const [name, layout] of Object.entries(exact))
      cells.push(await cell('exact', language, name, samples, (i) => layout(bip39(random, list, length(i)), random)))
    for (const [name, layout] of Object.entries(latin ? JOINED_LAYOUTS : {}))
      cells.push(
        await cell('no spaces', language, name, samples, (i) => layout(bip39(random, list, length(i)), random)),
      )
    for (let typos = 1; typos <= MOST_TYPOS; typos++)
      cells.push(
        await cell(`${typos} typos`, language, 'plain', samples, () =>
          withTypos(random, bip39(random, list, 12), typos).join(' '),
        ),
      )
  }
  for (const [name, layout] of Object.entries(OCR_LAYOUTS))
    cells.push(
      await cell('ocr', 'english', name, samples, () => layout(bip39(random, LATIN.english ?? [], 12), random)),
    )
  for (const [language, { list, lengths }] of Object.entries(OTHERS))
    for (const [name, layout] of Object.entries(LATIN_LAYOUTS))
      cells.push(
        await cell('other lists', language, name, samples, () =>
          layout(drawn(random, list, pick(random, lengths)), random),
        ),
      )
  for (const [name, make] of Object.entries(KEYS))
    cells.push(
      await cell('keys', name, 'in all surroundings', samples, () => {
        const [before, after] = pick(random, AROUND)
        return before + make(random) + after
      }),
    )
  for (const [name, make] of Object.entries(DOUBTFUL))
    cells.push(await cell('codes', name, 'plain', samples, () => make(random)))
  return cells
}
