import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { type Millis, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Pixels } from '../../reader/gray.ts'
import type { FromReader, Seen, ToReader } from '../../reader/messages.ts'
import type { ReaderAddresses } from './reader-parts.ts'

/** Longer nobody is kept waiting for what a picture shows. */
export const READ_WITHIN: Millis = seconds(8)

export type PictureReader = {
  /** `null`: it cannot be read here, or not in time. */
  read(pixels: Pixels): Promise<Seen | null>
}

type OpenWorker = (address: string) => Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>
type Running = { ready: Promise<boolean>; ask(message: ToReader): Promise<FromReader>; end(): void }

/**
 * A worker is of the page's origin, and the reader is of the desk's: so it is a line of the page's own that imports it.
 * Where the page's policy forbids that, this throws, or the worker fails.
 */
function openWorker(address: string): Worker {
  const url = URL.createObjectURL(new Blob([`import ${JSON.stringify(address)}`], { type: 'text/javascript' }))
  const { trustedTypes } = window as { trustedTypes?: { createPolicy(name: string, rules: object): Policy } }
  type Policy = { createScriptURL(url: string): string }
  const policy = trustedTypes?.createPolicy('walletdesk', { createScriptURL: () => url })
  return new Worker(policy?.createScriptURL(url) ?? url, { type: 'module' })
}

function run({ worker: address, core, languages }: ReaderAddresses, open: OpenWorker): Running {
  const worker = open(address)
  let settle: (message: FromReader) => void = () => {}
  const failed = () => settle({ kind: 'failed' })
  worker.addEventListener('message', ({ data }: MessageEvent<FromReader>) => settle(data))
  worker.addEventListener('error', failed)
  const ask = (message: ToReader) =>
    new Promise<FromReader>((resolve) => {
      settle = resolve
      worker.postMessage(message)
    })
  const ready = ask({ kind: 'start', core, languages }).then(({ kind }) => kind === 'ready')
  return {
    ready,
    ask,
    end() {
      worker.terminate()
      failed()
    },
  }
}

/** Reads pictures in a worker of its own, one after the other. */
export function pictureReader(addresses: ReaderAddresses, clock: Clock, open: OpenWorker = openWorker): PictureReader {
  let running: Running | null = null
  /** It is at a picture, and not still being fetched. */
  let atWork = false
  let last: Promise<unknown> = Promise.resolve()

  async function readNow(pixels: Pixels): Promise<Seen | null> {
    try {
      running ??= run(addresses, open)
      if (!(await running.ready)) throw new Error('The reader did not start.')
      atWork = true
      const seen = await running.ask({ kind: 'read', pixels })
      if (seen.kind !== 'seen') throw new Error('The reader gave up.')
      return seen
    } catch {
      // The next picture begins anew: the network, or the page's policy, may be another then.
      running?.end()
      running = null
      return null
    } finally {
      atWork = false
    }
  }

  return {
    read(pixels) {
      const reading = last.then(() => readNow(pixels))
      last = reading
      return new Promise((resolve) => {
        const cancel = clock.after(READ_WITHIN, () => {
          resolve(null)
          // The next one shall not wait behind it. What is only slow to come may come.
          if (atWork) running?.end()
        })
        void reading.then((seen) => {
          cancel()
          resolve(seen)
        })
      })
    },
  }
}
