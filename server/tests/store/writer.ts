import { writeSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { openStore } from '../../src/adapters/store/open.ts'
import { begin, id, key, message, queued, say, site, team, times } from '../../src/ports/store-samples.contract.ts'

/**
 * A process that writes and says so, to be traced or killed: `writer.ts DATABASE (one-by-one | at-once | until-killed) COUNT`.
 * It prints `ack CONVERSATION KEY SEQ` when a write is acknowledged and `refused CONVERSATION KEY` when one was refused.
 */
export const writer = fileURLToPath(import.meta.url)

const CONVERSATIONS = 4

async function main(database: string, how: string, count: number) {
  const store = await openStore(`sqlite:${database}`)
  const conversations = times(CONVERSATIONS, (i) => id<ConversationId>(`c${i}`))
  await store.write(async (tx) => {
    await tx.putTeam(team)
    await tx.putSite(site)
    for (const [i, name] of conversations.entries()) await begin(tx, queued(name, `v${i}`))
  })

  async function sendOne(i: number) {
    const name = crypto.randomUUID()
    const conversation = conversations[i % CONVERSATIONS] as ConversationId
    const { seq } = await say(store, name, conversation, `v${i % CONVERSATIONS}`)
    writeSync(1, `ack ${conversation} ${name} ${seq}\n`)
  }

  async function refuseOne(i: number) {
    const name = crypto.randomUUID()
    const conversation = conversations[i % CONVERSATIONS] as ConversationId
    const refused = store.write(async (tx) => {
      const now = await tx.lock(conversation)
      if (now) await tx.append(now, [message('never', { key: key(name) })])
      throw new Error('refused')
    })
    await refused.catch(() => writeSync(1, `refused ${conversation} ${name}\n`))
  }

  if (how === 'one-by-one') for (let i = 0; i < count; i++) await sendOne(i)
  if (how === 'at-once') await Promise.all(times(count, sendOne))
  if (how === 'until-killed')
    await Promise.all(
      times(count, async (i) => {
        for (let n = 0; ; n++) await (n % 7 === 6 ? refuseOne(i) : sendOne(i))
      }),
    )
  await store.close()
}

if (process.argv[1] === writer) {
  const [, , database = '', how = '', count = ''] = process.argv
  await main(database, how, Number(count))
}
