import { collectDefaultMetrics, Registry } from 'prom-client'
import type { Metrics } from '../../ports/metrics.ts'
import { counted } from './counted.ts'
import { type Look, lookedAt } from './looked-at.ts'

export type Exported = Metrics & {
  readonly contentType: string
  /** From here on the state of the node is told, too. */
  watch(look: Look): void
  /** Everything, in the words of Prometheus. */
  text(): Promise<string>
}

/** The metrics of one server. Each has its own, so that two of them in one process do not count for each other. */
export function prometheus(): Exported {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  let take = async () => {}
  return {
    ...counted(registry),
    contentType: registry.contentType,
    watch(look) {
      take = lookedAt(registry, look)
    },
    async text() {
      await take()
      return registry.metrics()
    },
  }
}
