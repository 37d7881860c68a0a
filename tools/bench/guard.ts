import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { measureAlarms, measureConversations, measureRequests } from './guard/alarms.ts'
import { against, type Rate, shown, sum } from './guard/figures.ts'
import { measureLeaks } from './guard/leaks.ts'
import { type Cell, measureRecall } from './guard/recall.ts'
import { measurePictures, type PictureCell } from './guard/pictures.ts'
import { fuzz, measureGrowth, measureLatency } from './guard/speed.ts'
import { readOptions, wholeNumber } from './options.ts'
import { saveJson } from './report.ts'

const options = {
  json: { type: 'string' },
  seed: { type: 'string', default: '1' },
  /** Texts a cell. */
  samples: { type: 'string', default: '100' },
  /** Inputs of the fuzzer; a million takes some minutes. */
  fuzz: { type: 'string', default: '20000' },
  /** Pictures a condition, and nothing else is measured: they need a browser and take minutes. */
  pictures: { type: 'string' },
} as const

/** What each group of recall is measured against. `null`: no aim was set before it was built. */
const AIMS: readonly { group: string; aim: number | null; of: 'blocked' | 'stopped' }[] = [
  { group: 'exact', aim: 0.999, of: 'blocked' },
  { group: 'other lists', aim: 0.999, of: 'blocked' },
  { group: '1 typos', aim: 0.98, of: 'stopped' },
  { group: '2 typos', aim: 0.93, of: 'stopped' },
  { group: '3 typos', aim: null, of: 'stopped' },
  { group: '4 typos', aim: null, of: 'stopped' },
  { group: 'no spaces', aim: null, of: 'blocked' },
  { group: 'ocr', aim: null, of: 'stopped' },
  { group: 'keys', aim: 0.999, of: 'blocked' },
  { group: 'codes', aim: null, of: 'stopped' },
]

function recallLines(cells: readonly Cell[]): string[] {
  return AIMS.flatMap(({ group, aim, of }) => {
    const mine = cells.filter((cell) => cell.group === group)
    const all = sum(mine.map((cell) => cell[of]))
    const line = against(`${group} (${of})`, all, aim === null ? 'none' : `>= ${aim * 100} %`, all.rate >= (aim ?? 0))
    // What is below the rest is shown by name; the JSON has every cell.
    const weak = mine.filter((cell) => cell[of].rate < (aim ?? 0.98)).sort((a, b) => a[of].rate - b[of].rate)
    return [line, ...weak.slice(0, 8).map((cell) => `    ${cell.language}, ${cell.layout}: ${shown(cell[of])}`)]
  })
}

async function benchPictures(seed: number, samples: number, json: string | undefined): Promise<void> {
  const cells = await measurePictures(seededRandom(seed + 6), samples)
  if (!cells) throw new Error('Pictures are read in a browser, and there is none here: see CONTRIBUTING.md.')
  const of = (shows: PictureCell['shows'], how: 'blocked' | 'stopped') =>
    sum(cells.filter((cell) => cell.shows === shows).map((cell) => cell[how]))
  const stopped = of('phrase', 'stopped')
  console.log(
    [
      `Pictures, read with what the widget ships; ${samples} of twelve words a condition`,
      against('refused', of('phrase', 'blocked'), 'none', true),
      against('refused or asked about', stopped, 'all', stopped.hits === stopped.of),
      against('screens of other things refused', of('screen', 'blocked'), 'none', of('screen', 'blocked').hits === 0),
      against('screens of other things refused or asked', of('screen', 'stopped'), 'none', true),
      ...cells.map(
        (cell) =>
          `    ${cell.condition.padEnd(38)} ${shown(cell.blocked)}, or asked ${cell.stopped.hits - cell.blocked.hits}; ${cell.medianMs.toFixed(0)} ms`,
      ),
    ].join('\n'),
  )
  await saveJson(json, { seed, samples, pictures: cells })
}

/**
 * `pnpm bench guard [--json FILE] [--seed N] [--samples N] [--fuzz N] [--pictures N]`: what the guard sees, and what it
 * should not.
 */
export async function benchGuard(args: readonly string[]): Promise<void> {
  const values = readOptions(args, options)
  const seed = wholeNumber('seed', values.seed, 0)
  const samples = wholeNumber('samples', values.samples, 1)
  const inputs = wholeNumber('fuzz', values.fuzz, 1)
  if (values.pictures !== undefined)
    return benchPictures(seed, wholeNumber('pictures', values.pictures, 1), values.json)
  console.log(`seed ${seed}, ${samples} texts a cell\n`)

  const cells = await measureRecall(seededRandom(seed), samples)
  console.log(['Recall, on texts made from the seed', ...recallLines(cells), ''].join('\n'))

  const alarms = await measureAlarms(seededRandom(seed + 1), samples)
  const total = (tuned: boolean, of: 'block' | 'ask'): Rate =>
    sum(alarms.filter((one) => one.tuned === tuned).map((one) => one[of]))
  const conversations = await measureConversations(seededRandom(seed + 2), samples * 5)
  const unseenBlock = total(false, 'block')
  const unseenAsk = total(false, 'ask')
  console.log(
    [
      'False alarms, by source; the rates are of sources no threshold was set with',
      against('unseen: refused', unseenBlock, '<= 1 in 20,000', unseenBlock.rate <= 1 / 20_000),
      against('unseen: asked', unseenAsk, '<= 1 in 500', unseenAsk.rate <= 1 / 500),
      against('unseen conversations stopped', conversations, 'none', true),
      `${'tuned: refused'.padEnd(42)} ${shown(total(true, 'block'))}`,
      `${'tuned: asked'.padEnd(42)} ${shown(total(true, 'ask'))}`,
      ...alarms.map(
        ({ source, tuned, sha256, block, ask }) =>
          `    ${sha256}  ${tuned ? 'tuned ' : 'unseen'}  ${source.padEnd(32)} ${block.hits} refused, ${ask.hits} asked of ${block.of}`,
      ),
      '',
    ].join('\n'),
  )

  const requests = await measureRequests()
  const refused = sum(requests.map((one) => one.refused))
  const warned = sum(requests.map((one) => one.warningsRefused))
  console.log(
    [
      `What agents may not ask, ${requests.length} languages; the tables have seen these cases`,
      against('requests refused', refused, 'all', refused.hits === refused.of),
      against('warnings refused', warned, 'none', warned.hits === 0),
      '',
    ].join('\n'),
  )

  const leaks = await measureLeaks(seededRandom(seed + 3), samples)
  const safe = sum(leaks.map((one) => one.atMostSix))
  const worst = leaks
    .filter((one) => one.atMostSix.hits < one.atMostSix.of)
    .sort((a, b) => a.atMostSix.rate - b.atMostSix.rate)
  console.log(
    [
      'Phrases in pieces: at most six of twelve words leaked',
      against('all attacks', safe, 'all', safe.hits === safe.of),
      ...worst
        .slice(0, 12)
        .map((one) => `    ${one.language}, ${one.attack}: worst ${one.worst}, ${shown(one.atMostSix)}`),
      '',
    ].join('\n'),
  )

  const latency = await measureLatency(seededRandom(seed + 4), samples * 50)
  const growth = await measureGrowth()
  const slowest = Math.max(...growth.map(({ times }) => times.at(-1) ?? 0))
  const steepest = Math.max(...growth.map(({ times }) => (times.at(-1) ?? 0) / Math.max(times[0] ?? 0, 1)))
  const thrown = await fuzz(seededRandom(seed + 5), inputs)
  const ms = (n: number) => `${n.toFixed(2)} ms`
  console.log(
    [
      'Speed, on this machine',
      `a message: p50 ${ms(latency.p50)}, p99 ${ms(latency.p99)}, worst ${ms(latency.worst)} (aim: p99 <= 2 ms on a phone)`,
      `64,000 hostile characters: at most ${ms(slowest)} (aim: 50 ms); eight times the text, at most ${steepest.toFixed(1)} times the time`,
      '    the guard at 8, 16, 32 and 64 thousand characters; the recogniser and the test of requests at 64 thousand',
      ...growth.map(
        ({ text, times, others }) =>
          `    ${text.padEnd(20)} ${times.map((t) => ms(t).padStart(11)).join('')}  ${ms(others.at(-1) ?? 0).padStart(11)}`,
      ),
      `fuzz: ${thrown.inputs} inputs, none threw, slowest ${ms(thrown.slowest)}`,
    ].join('\n'),
  )
  await saveJson(values.json, {
    seed,
    samples,
    cells,
    alarms,
    unseen: { block: unseenBlock, ask: unseenAsk, conversations },
    requests,
    leaks,
    leaksAll: safe,
    latency,
    growth,
    fuzz: thrown,
  })
}
