import type { RequestListener, ServerResponse } from 'node:http'
import type { ReadinessLook } from '../../usecases/system/readiness.ts'

/** While the start still reads the log: better than no answer at all. */
const notYet: RequestListener = (_request, response) => void response.writeHead(503, { 'retry-after': '1' }).end()

function tell(response: ServerResponse, status: number, words: object): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(`${JSON.stringify(words)}\n`)
}

/**
 * What stands before everything else: it says whether the server lives and whether it is ready, also while there is
 * nothing behind it yet, and knows which requests are still being answered.
 */
export function frontDoor(readiness: Pick<ReadinessLook, 'look'>) {
  let behind = notYet
  let inside = 0
  const whenEmpty: (() => void)[] = []

  const listener: RequestListener = (request, response) => {
    const [path] = (request.url ?? '').split('?', 1)
    if (path === '/healthz') return tell(response, 200, { alive: true })
    if (path === '/readyz') {
      void readiness.look().then((found) => tell(response, found.ready ? 200 : 503, found))
      return
    }
    inside += 1
    response.once('close', () => {
      inside -= 1
      if (inside === 0) for (const leave of whenEmpty.splice(0)) leave()
    })
    behind(request, response)
  }

  return {
    listener,
    open(app: RequestListener) {
      behind = app
    },
    /** Resolves when no request is being answered. */
    empty: () => (inside === 0 ? Promise.resolve() : new Promise<void>((resolve) => whenEmpty.push(resolve))),
  }
}
