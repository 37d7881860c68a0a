import { parentPort } from 'node:worker_threads'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import { Forecaster } from '../../core/forecast/forecaster.ts'
import type { FromThread, ToThread } from './messages.ts'

// The thread itself. What it throws ends it, and whoever started it begins anew.
const port = parentPort
invariant(port, 'this module is the main module of a worker thread')
const forecaster = new Forecaster()

const answer = (number: number, value: unknown) => port.postMessage({ number, answer: value } satisfies FromThread)

port.on('message', (message: ToThread) => {
  switch (message.kind) {
    case 'open':
      return answer(message.number, forecaster.open(message.openings))
    case 'look':
      return answer(message.number, forecaster.look(message.looks))
    case 'save':
      return answer(message.number, forecaster.save())
    case 'agree':
      return forecaster.agree(message.terms)
    case 'feed':
      return forecaster.feed(message.feeds)
    case 'hold':
      return forecaster.hold(message.windows)
  }
})
