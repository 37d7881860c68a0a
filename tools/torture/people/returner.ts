import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { DESK_NAMESPACE, SOCKET_PATH } from '@walletdesk/shared/protocol/socket.ts'
import { PROTOCOL_VERSION } from '@walletdesk/shared/protocol/version.ts'
import { io } from 'socket.io-client'
import type { Recorder } from '../history/recorder.ts'
import type { Door } from '../proxy/door.ts'
import { ORIGIN } from './from-door.ts'
import { type Account, callApi, signedIn } from './sign-in.ts'

const LISTENS_MS = 1_500
/** Longer than what was under way when the sign-in ended may take. */
const LISTENS_AGAIN_MS = 6_000
const RETURNS_MS = 200

/**
 * Somebody with an ordinary Socket.IO client that comes back by itself, and whose sign-in is ended while the network is
 * gone: nothing comes to it any more.
 */
export class Returner {
  readonly #recorder: Recorder
  readonly #account: Account
  readonly #team: string
  readonly #address: string
  /** Struck by no fault but this. */
  readonly #door: Door
  readonly #ownDoor: Door

  constructor(parts: {
    recorder: Recorder
    account: Account
    team: string
    address: string
    door: Door
    ownDoor: Door
  }) {
    this.#recorder = parts.recorder
    this.#account = parts.account
    this.#team = parts.team
    this.#address = parts.address
    this.#door = parts.door
    this.#ownDoor = parts.ownDoor
  }

  /** Whether the sign-in was ended. */
  async comeBack(random: Random): Promise<boolean> {
    const cookie = await signedIn(this.#ownDoor, this.#address, this.#account)
    if (cookie === null) return false
    this.#allow([this.#team])
    const heading = { origin: ORIGIN, 'x-forwarded-for': this.#address, cookie }
    const socket = io(`http://127.0.0.1:${this.#door.port}${DESK_NAMESPACE}`, {
      path: SOCKET_PATH,
      auth: { v: PROTOCOL_VERSION },
      transports: ['websocket'],
      extraHeaders: heading,
      forceNew: true,
      reconnectionDelay: RETURNS_MS,
      reconnectionDelayMax: RETURNS_MS,
    })
    await sleep(LISTENS_MS + random.next() * LISTENS_MS)
    this.#door.set({ cut: true })
    const ended = await callApi(this.#ownDoor, heading, 'DELETE', '/session', {})
    await ended?.arrayBuffer().catch(() => null)
    if (ended?.ok) this.#allow([])
    this.#door.set({ cut: false })
    await sleep(LISTENS_AGAIN_MS)
    socket.disconnect()
    return ended?.ok === true
  }

  #allow(teams: string[]) {
    const value = { who: this.#account.name, visitor: null, teams }
    this.#recorder.add({ process: 0, type: 'ok', f: 'rights', value })
  }
}
