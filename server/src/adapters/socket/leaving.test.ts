import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { doorkeeper } from './leaving.ts'

/** What becomes of a request for a socket. */
function come(letsIn: boolean, query: string): number {
  let status = 0
  const response = {
    writeHead: (given: number) => {
      status = given
    },
    end() {},
  } as unknown as ServerResponse
  const keeper = doorkeeper({ clients: { here: {} } }, () => letsIn)
  keeper({ url: `/socket/?EIO=4${query}` } as IncomingMessage, response, () => {
    status = 200
  })
  return status
}

test('[J3] where nobody is let in, who comes is sent to the next node, and who is here goes on', () => {
  expect([come(true, ''), come(true, '&sid=here'), come(true, '&sid=gone')]).toEqual([200, 200, 200])
  expect([come(false, ''), come(false, '&sid=here'), come(false, '&sid=gone')]).toEqual([503, 200, 503])
  // A name of JavaScript's own is no connection.
  expect(come(false, '&sid=constructor')).toBe(503)
})
