import { expect, test } from 'vitest'
import { root } from '../paths.ts'
import { capture } from '../run.ts'
import { incidentsIn } from './incidents.ts'

/** What the server's own log says of a bug. */
const LOGGED = `
  import { jsonLog } from '${root}server/src/adapters/log/log.ts'
  const log = jsonLog('info', { next: () => 'an-id-0123456789ab' })
  log.warn('store failure', { verb: 'hello' })
  log.incident(new TypeError('x is not a function'), { verb: 'message.send' })
  log.incident(new Error('no'), { area: 'tick' })`

test('of a log, what the server took for a bug is read, and nothing else', async () => {
  const { output } = await capture('node', ['--input-type=module-typescript', '-e', LOGGED])
  expect(incidentsIn(`WalletDesk is up\n${output}{"incident":"cut in the mid`)).toEqual([
    { where: 'message.send', detail: 'TypeError: x is not a function (0123456789ab)' },
    { where: 'tick', detail: 'Error: no (0123456789ab)' },
  ])
})
