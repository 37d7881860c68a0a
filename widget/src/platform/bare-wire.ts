import { refusalOf } from '@walletdesk/shared/domain/connection/refusal-of.ts'
import type { Incoming, TransportListener, Verbs, Wire } from '@walletdesk/shared/domain/connection/transport.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'

/** Engine.IO 4, first character of a frame. */
const OPEN = '0'
const PING = '2'
const PONG = '3'
const MESSAGE = '4'
/** Socket.IO 5, second character of a message. */
const CONNECT = '0'
const DISCONNECT = '1'
const EVENT = '2'
const ACK = '3'
const REFUSED = '4'

const PACKET = /^4(\d)([^,[{]*),(\d*)(.*)$/s

type Where = { url: string; namespace: string }

/**
 * One connection in the words of Socket.IO, over a WebSocket and nothing else: no binary, no polling, no coming
 * back. The library does all of that too, and weighs ten times as much in the host's page (docs/adr/0008).
 * `reached`: the server has answered, so WebSockets do get through here.
 */
export function bareWire<V extends Verbs<V>, E>(
  { url, namespace }: Where,
  auth: unknown,
  listener: TransportListener<E>,
  reached: () => void,
): Wire<V> {
  const socket = new WebSocket(url)
  const unanswered = new Map<string, (result: Result<never>) => void>()
  let asked = 0
  let watchdog: ReturnType<typeof setTimeout> | undefined
  let silence = 0

  const close = () => {
    clearTimeout(watchdog)
    socket.onmessage = socket.onclose = null
    socket.close()
  }
  const lost = () => {
    close()
    listener.lost()
  }
  /** The server speaks at least this often; a connection that is half open does not. */
  const expectPing = () => {
    clearTimeout(watchdog)
    watchdog = setTimeout(lost, silence)
  }

  const read = (type: string, id: string, body: string) => {
    const data = body === '' ? null : JSON.parse(body)
    switch (type) {
      case CONNECT:
        return listener.connected()
      case EVENT:
        return listener.heard({ name: data[0], event: data[1] } as Incoming<E>)
      case ACK:
        unanswered.get(id)?.(data[0])
        unanswered.delete(id)
        return
      case REFUSED: {
        const refusal = refusalOf(data)
        close()
        return refusal ? listener.refused(refusal) : listener.lost()
      }
      case DISCONNECT:
        return lost()
    }
  }

  socket.onclose = lost
  socket.onmessage = ({ data: frame }: MessageEvent<string>) => {
    switch (frame.charAt(0)) {
      case OPEN: {
        const { pingInterval, pingTimeout } = JSON.parse(frame.slice(1))
        silence = pingInterval + pingTimeout
        reached()
        expectPing()
        return socket.send(`${MESSAGE}${CONNECT}${namespace},${JSON.stringify(auth)}`)
      }
      case PING:
        expectPing()
        return socket.send(PONG)
      case MESSAGE: {
        const [, type = '', of, id = '', body = ''] = PACKET.exec(frame) ?? []
        if (of === namespace) read(type, id, body)
      }
    }
  }

  return {
    emit(verb, cmd, ack) {
      const id = String(asked++)
      unanswered.set(id, ack as (result: Result<never>) => void)
      socket.send(`${MESSAGE}${EVENT}${namespace},${id}${JSON.stringify([verb, cmd])}`)
    },
    close,
  }
}
