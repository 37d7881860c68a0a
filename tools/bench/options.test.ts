import { expect, test } from 'vitest'
import { benches } from './all.ts'
import { Refused } from './options.ts'

const names = Object.keys(benches)
/** Every bench keeps its figures where it is told to. */
const unheardOf = names.flatMap((name) => [
  [name, ['--nonsense'], /--nonsense/],
  [name, ['something'], /something/],
  [name, ['--json'], /--json/],
])

test.each([
  ...unheardOf,
  ['connections', ['--visitors', '0'], '--visitors takes a whole number from 1,000 (it is "0").'],
  ['connections', ['--visitors', '200'], '--visitors takes a whole number from 1,000 (it is "200").'],
  ['connections', ['--visitors=-1'], '--visitors takes a whole number from 1,000 (it is "-1").'],
  ['connections', ['--visitors', 'many'], '--visitors takes a whole number from 1,000 (it is "many").'],
  ['connections', ['--visitors'], /--visitors/],
  ['storm', ['--visitors', '0'], '--visitors takes a whole number from 100 (it is "0").'],
  ['storm', ['--visitors', '1.5'], '--visitors takes a whole number from 100 (it is "1.5").'],
  ['messages', ['--store', 'paper'], '--store is sqlite or postgres (it is "paper").'],
  ['messages', ['--nodes', '0'], '--nodes takes a whole number from 1 to 9 (it is "0").'],
  ['messages', ['--nodes', '', '--store', 'postgres'], '--nodes takes a whole number from 1 to 9 (it is "").'],
  ['messages', ['--nodes', '3'], 'Several nodes need --store postgres.'],
  ['queue', ['--store', ''], '--store is sqlite or postgres (it is "").'],
  ['rush', ['--seed', 'x'], '--seed takes a whole number from 0 (it is "x").'],
  ['guard', ['--seed', 'x'], '--seed takes a whole number from 0 (it is "x").'],
  ['guard', ['--samples', '0'], '--samples takes a whole number from 1 (it is "0").'],
  ['guard', ['--fuzz', '-'], '--fuzz takes a whole number from 1 (it is "-").'],
  ['guard', ['--pictures', ''], '--pictures takes a whole number from 1 (it is "").'],
  ['wait', ['--hours', '0'], /--hours takes a number above 0/],
] as [string, string[], string | RegExp][])(
  'pnpm bench %s %j is answered with a sentence',
  async (name, args, says) => {
    const refusal = await benches[name]?.(args).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Refused)
    expect((refusal as Refused).message).toMatch(says)
  },
)
