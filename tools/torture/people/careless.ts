import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { type Secret, someSecrets } from '../../../server/testing/canary/secrets.ts'
import type { Door } from '../proxy/door.ts'
import type { Recorder } from '../history/recorder.ts'
import { rawVisitor } from './raw-visitor.ts'
import { recordSend } from './recorded-transport.ts'

/** Visitors whose browser has no guard: what they send is refused by the server, and lies nowhere afterwards. */
export class Careless {
  readonly secrets: Secret[] = []
  readonly #door: Door
  readonly #site: string
  readonly #address: string
  readonly #recorder: Recorder

  constructor(door: Door, site: string, address: string, recorder: Recorder) {
    this.#door = door
    this.#site = site
    this.#address = address
    this.#recorder = recorder
  }

  /** Whether it was sent. */
  async writeSecret(random: Random): Promise<boolean> {
    const fresh = someSecrets(seededRandom(Math.floor(random.next() * 2 ** 31)))
    const secret = fresh[Math.floor(random.next() * fresh.length)]
    const visitor = secret && (await rawVisitor(this.#door, this.#site, this.#address, null))
    if (!visitor) return false
    this.secrets.push(secret)
    const cmd = { key: crypto.randomUUID(), topic: null, name: null, text: secret.text }
    const note = recordSend(this.#recorder, () => this.#recorder.nextProcess(), 'careless', cmd)
    note(await visitor.ask('conversation.open', cmd))
    visitor.close()
    return true
  }
}
