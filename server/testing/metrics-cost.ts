import { counted } from '../src/adapters/metrics/counted.ts'
import { Registry } from 'prom-client'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { Fact } from '../src/core/facts.ts'
import { type Metrics, noMetrics } from '../src/ports/metrics.ts'

const fact = { seq: 1, at: instant(0), body: { kind: 'message', text: '' }, sender: { role: 'visitor' } } as Fact
const facts = [fact]

/** Everything that is counted and timed because of one message. */
function oneMessage(metrics: Metrics): void {
  const answered = metrics.command('visitor', 'message.send')
  const ended = metrics.transaction()
  metrics.guarded('pass', 'message', null)
  metrics.committed(1)
  ended(true)
  metrics.appended(facts)
  answered(null)
}

const metricsOf = { counted: () => counted(new Registry()), nobody: () => noMetrics }

/** Microseconds that counting takes of a message. */
export function costOfCounting(who: keyof typeof metricsOf, messages: number): number {
  const metrics = metricsOf[who]()
  const from = performance.now()
  for (let i = 0; i < messages; i++) oneMessage(metrics)
  return ((performance.now() - from) * 1000) / messages
}
