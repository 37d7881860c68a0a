import type { TopicId } from '@walletdesk/shared/kernel/brand.ts'

type Share = { amount: number; rate: number }

/**
 * The mean rate of a slot while the i-th in line is next: what is in the slots changes as quick conversations leave
 * first and those of the line come in. `open`: rates of those that are in the slots now.
 */
export function pacesOf(
  line: readonly { topic: TopicId; weight: number }[],
  open: readonly number[],
  slots: number,
  rateOf: (topic: TopicId) => number,
  usual: number,
): Float64Array {
  const shares: Share[] = open.map((rate) => ({ amount: 1, rate }))
  const byTopic = new Map<TopicId, Share>()
  const paces = new Float64Array(line.length + 1)
  for (let i = 0; i <= line.length; i++) {
    let count = 0
    let total = 0
    for (const { amount, rate } of shares) {
      count += amount
      total += amount * rate
    }
    paces[i] = count > 0 ? total / count : usual
    const next = line[i]
    if (!next || next.weight <= 0) continue
    if (count >= slots && total > 0) {
      for (const share of shares) {
        share.amount = Math.max(0, share.amount - (next.weight * share.amount * share.rate) / total)
      }
    }
    let own = byTopic.get(next.topic)
    if (!own) {
      own = { amount: 0, rate: rateOf(next.topic) }
      byTopic.set(next.topic, own)
      shares.push(own)
    }
    own.amount += next.weight
  }
  return paces
}
