import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { Fact } from '../../../core/facts.ts'
import { id } from '../../../ports/store-samples.contract.ts'
import { TakenIn } from './taken-in.ts'

const MINUTE = 60_000
const fact = (conversation: string, seq: number, at: number): Fact => ({
  conversation: id(conversation),
  seq,
  at: instant(at),
  sender: null,
  key: null,
  body: { kind: 'rated', stars: 5, comment: '' },
})

/** Facts in the order of their commits and numbers, each dated up to half a minute behind. */
const history = fc.array(fc.record({ who: fc.constantFrom('a', 'b', 'c'), late: fc.nat({ max: MINUTE / 2 }) }), {
  minLength: 1,
  maxLength: 40,
})

const on = (who: string, late = 0) => ({ who, late })

test('[M8] read again from where it was saved, every fact is learned once: none twice, none left out', () => {
  fc.assert(
    fc.property(history, fc.nat({ max: 40 }), (steps, savedAfter) => {
      const seqs = new Map<string, number>()
      const facts = steps.map(({ who, late }, i) => {
        const seq = (seqs.get(who) ?? 0) + 1
        seqs.set(who, seq)
        return { now: i * 20_000, fact: fact(who, seq, i * 20_000 - late) }
      })
      const before = new TakenIn({ since: instant(-MINUTE), upTo: [], desk: null })
      const saved = facts.slice(0, savedAfter)
      for (const one of saved) before.fact(one.fact)
      const covered = before.covered(instant(saved.at(-1)?.now ?? -MINUTE))
      const after = new TakenIn(JSON.parse(JSON.stringify(covered)))
      const read = facts.filter((one) => one.fact.at >= covered.since).toSorted((a, b) => a.fact.at - b.fact.at)
      const learned = read.filter((one) => !after.hasFact(one.fact))
      expect(new Set(learned)).toEqual(new Set(facts.slice(savedAfter)))
    }),
    // The second of `a` is dated before the first, by another node's clock, and is settled sooner.
    { examples: [[[on('a'), on('a', 20_001), on('c'), on('c')], 4]] },
  )
})

test('what is long settled is told by one instant, however much it was', () => {
  const taken = new TakenIn({ since: instant(0), upTo: [], desk: null })
  for (let i = 0; i < 1_000; i++) taken.fact(fact(`c${i}`, 1, i * 1_000))
  expect(taken.covered(instant(1_000_000)).upTo).toHaveLength(60)
})
