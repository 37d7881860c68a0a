import type { KeptChange, TabListener, Tabs } from '../client/ports.ts'

/**
 * The other tabs, over a BroadcastChannel; who leads is who holds a Web Lock. Where either is missing (an
 * insecure page, a sandbox), this tab is alone and leads; keys keep even two such senders from doubling anything.
 */
export function browserTabs(site: string): Tabs {
  const name = `walletdesk:${site}`
  let listener: TabListener | null = null
  let channel: BroadcastChannel | null = null
  let release = () => {}
  let leaveQueue = () => {}
  /** Which request for the lock is ours now. */
  let turn = 0

  const hold = (mine: number) =>
    new Promise<void>((resolve) => {
      if (mine !== turn) return resolve()
      release = resolve
      listener?.lead(true)
    })

  const compete = async (steal: boolean) => {
    turn += 1
    const mine = turn
    const queue = new AbortController()
    leaveQueue = () => queue.abort()
    try {
      await navigator.locks.request(name, steal ? { steal } : { signal: queue.signal }, () => hold(mine))
    } catch (cause) {
      if (mine !== turn) return
      const stolen = cause instanceof DOMException && cause.name === 'AbortError'
      listener?.lead(!stolen)
      if (stolen) void compete(false)
    }
  }

  return {
    join(next) {
      listener = next
      try {
        channel = new BroadcastChannel(name)
        channel.onmessage = ({ data }: MessageEvent<KeptChange>) => listener?.heard(data)
      } catch {
        // Not allowed here: tabs then meet in the storage only.
        channel = null
      }
      void compete(false)
    },
    tell(change) {
      channel?.postMessage(change)
    },
    takeOver() {
      leaveQueue()
      void compete(true)
    },
    leave() {
      turn += 1
      listener = null
      leaveQueue()
      release()
      channel?.close()
      channel = null
    },
  }
}
