import { parseArgs } from 'node:util'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { fuzz } from '../server/testing/hostile/fuzz.ts'
import { isAnswered, startTarget } from '../server/testing/hostile/target.ts'
import { SECOND_SITE, twoSites } from '../server/testing/hostile/two-sites.ts'

// `pnpm fuzz [--packets N] [--seed S]`: packets of Engine.IO and Socket.IO against a real server, and whether it lives.
const { values } = parseArgs({
  options: { packets: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } },
})
const target = await startTarget({ DATA_DIR: await twoSites() })
try {
  const neighbour = await target.neighbour('198.51.100.1', SECOND_SITE)
  const began = performance.now()
  const done = await fuzz(target.origin, Number(values.packets), seededRandom(Number(values.seed)), (sent) =>
    console.log(`${sent.toLocaleString('en')} packets, ${Math.round((performance.now() - began) / 1000)} s`),
  )
  await isAnswered([neighbour])
  neighbour.client.close()
  console.log(
    `${done.packets.toLocaleString('en')} packets over ${done.connections.toLocaleString('en')} connections, seed ${values.seed}: the server lives, with ${target.incidents.length} incidents.`,
  )
  for (const incident of target.incidents) console.error(incident)
  process.exitCode = target.incidents.length > 0 ? 1 : 0
} catch (error) {
  console.error(`Seed ${values.seed}: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  await target.stop()
}
