import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { elapsed, type Instant, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import type { Bus } from '../../../ports/bus.ts'
import type { Log } from '../../../ports/log.ts'
import type { Store } from '../../../ports/store.ts'
import type { StoredForecast } from '../../../ports/store-waits.ts'

/** Nobody is told of a change more often. */
const AT_MOST_EVERY = seconds(1)
/** What has not changed is stored again after so long: it is told only while it is young. */
const AGAIN_AFTER = seconds(10)
/** While nobody stands for a number. */
const NOT_KNOWN: WaitAnswer = { kind: 'unknown', reason: 'little-data' }

type Props = {
  store: Pick<Store, 'write'>
  bus: Pick<Bus, 'publish'>
  clock: Clock
  log: Log
  may: () => boolean
  /** What is known of every team's line now. */
  forecasts: () => readonly StoredForecast[]
}

/** Lets the other nodes tell what this one has found out: it is stored, and they are told that it is there. */
export class Sharing {
  readonly #p: Props
  readonly #stored = new Map<TeamId, { at: Instant; text: string }>()
  #due = false
  #underway: Promise<void> = Promise.resolve()
  #cancel = () => {}
  #closed = false

  constructor(props: Props) {
    this.#p = props
  }

  /** Something may be other than it was, or was looked at again. */
  changed(): void {
    if (this.#due || this.#closed) return
    this.#due = true
    this.#cancel = this.#p.clock.after(AT_MOST_EVERY, () => {
      this.#due = false
      this.#underway = this.#share()
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#cancel()
    await this.#underway
  }

  async #share(): Promise<void> {
    const { store, bus, log, may, forecasts } = this.#p
    if (!may()) return
    const texts = new Map<TeamId, { at: Instant; text: string }>()
    const news = forecasts().filter(({ at, ...forecast }) => {
      const text = JSON.stringify(forecast)
      const before = this.#stored.get(forecast.team)
      texts.set(forecast.team, { at, text })
      return before?.text !== text || elapsed(before.at, at) >= AGAIN_AFTER
    })
    if (news.length === 0) return
    try {
      await store.write((tx) => tx.storeForecasts(news))
    } catch (error) {
      log.incident(error, { area: 'waits' })
      return
    }
    for (const { team } of news) {
      const stored = texts.get(team)
      if (stored) this.#stored.set(team, stored)
    }
    const pictures = news.map(({ team, at, newcomer, oneMore }) => ({
      ...{ team, at, newcomer: newcomer ?? NOT_KNOWN },
      oneMore: oneMore?.answer ?? null,
    }))
    bus.publish({ kind: 'forecast', pictures })
  }
}
