import { minutes } from '@walletdesk/shared/kernel/time.ts'
import type { Site } from '../../core/people.ts'
import { NOTHING_PURGED, overBefore, purgedTogether } from '../../core/retention.ts'
import type { Notice } from '../../ports/bus.ts'
import type { Log } from '../../ports/log.ts'
import type { ClosedAt } from '../../ports/store-retention.ts'
import type { Deps } from '../deps.ts'
import { OneAtATime } from './one-at-a-time.ts'

const EVERY = minutes(10)
const AREA = 'purge'
/** In one transaction, so that whoever writes a message hardly waits. */
const FILES_AT_ONCE = 200
const CONVERSATIONS_AT_ONCE = 5

type Needs = Pick<Deps, 'store' | 'clock' | 'directory'>
type Props = {
  log: Log
  /** Whether this node may do it at this moment. */
  may: () => boolean
}

/**
 * Removes what a site does not keep any longer, for as long as the server runs. Attachments first: a conversation goes
 * when the content of its files is gone, which is for the rounds of the files to do. What cannot be purged keeps nothing
 * else from it.
 */
export class PurgeRounds {
  readonly #d: Needs
  readonly #p: Props
  readonly #rounds: OneAtATime

  constructor(d: Needs, props: Props) {
    this.#d = d
    this.#p = props
    const every = { clock: d.clock, wait: EVERY }
    this.#rounds = new OneAtATime({ work: () => this.#round(), every, log: props.log, area: AREA })
  }

  start(): void {
    this.#rounds.run()
  }

  /** Another number of days holds at once. */
  observe(notice: Notice): void {
    if (notice.kind === 'settings') this.#rounds.run()
  }

  /** Waits for what is under way. */
  close(): Promise<void> {
    return this.#rounds.close()
  }

  async #round(): Promise<void> {
    for (const site of this.#d.directory.sites) {
      const { filesDays, conversationsDays } = site.keeps
      if (filesDays !== null) await this.#expireFiles(site, filesDays)
      if (conversationsDays !== null) await this.#purgeConversations(site, conversationsDays)
    }
  }

  async #expireFiles({ id }: Site, daysKept: number): Promise<void> {
    const { store, clock } = this.#d
    for (let more = true; more && this.#mayGoOn(); ) {
      const at = clock.now()
      const before = overBefore(at, daysKept)
      const files = await store.write(async (tx) => {
        const expired = await tx.expireFilesSent(id, before, at, FILES_AT_ONCE)
        if (expired > 0 && (await tx.lockSite(id))) await tx.notePurged(id, at, { ...NOTHING_PURGED, files: expired })
        return expired
      })
      more = files === FILES_AT_ONCE
    }
  }

  async #purgeConversations(site: Site, daysKept: number): Promise<void> {
    const { store, clock } = this.#d
    let after: ClosedAt | null = null
    while (this.#mayGoOn()) {
      const before = overBefore(clock.now(), daysKept)
      const some: ClosedAt[] = await store.read.closedBefore(site.id, before, after, CONVERSATIONS_AT_ONCE)
      if (some.length > 0) await this.#purge(site, some).catch((error: unknown) => this.#failed(error))
      after = some.at(-1) ?? null
      if (some.length < CONVERSATIONS_AT_ONCE) return
    }
  }

  async #purge({ id }: Site, some: readonly ClosedAt[]): Promise<void> {
    const { store, clock } = this.#d
    const at = clock.now()
    await store.write(async (tx) => {
      if (!(await tx.lockSite(id))) return
      let sum = NOTHING_PURGED
      for (const { id: conversation } of some) {
        const { expired } = await tx.expireFilesOf(conversation, at)
        const purged = await tx.purge(conversation)
        sum = purgedTogether(sum, { ...NOTHING_PURGED, ...purged, files: expired })
      }
      if (sum.conversations > 0 || sum.files > 0) await tx.notePurged(id, at, sum)
    })
  }

  #mayGoOn(): boolean {
    return !this.#rounds.closed && this.#p.may()
  }

  #failed(error: unknown): void {
    this.#p.log.incident(error, { area: AREA })
  }
}
