import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { newKey } from './clients.ts'
import { pngOf, uploaded, upload } from './uploads.ts'
import { startWorld, type WorldOptions } from './world.ts'

const mia = 'mia@harbor.example'

/** Stands in what was said and erased before the installation was left. */
export const ERASED = 'MARK-erased-before-it-was-copied'

/** The folder of a server that people have used and that was stopped, and how they come back to it. */
export type Used = Awaited<ReturnType<typeof usedInstallation>>

/**
 * A real server with a bit of everything in its store: messages in several scripts, some of them erased, notes, what was
 * filled in, a file, a promise, mentions, a rating, a sign-in, and one conversation that is still open.
 */
export async function usedInstallation(options: WorldOptions = {}) {
  const world = await startWorld(options)
  // Who is served at once is promised nothing.
  const agent = await world.agent(mia, 'away')
  const visitor = await world.visitor()
  const topic = visitor.welcome.site.topics[0]?.id ?? null
  const opened = await visitor.must('conversation.open', {
    key: newKey(),
    topic,
    name: 'Ada Lovelace',
    text: '充值未到账 🙈',
    intake: [{ field: 'amount', value: { kind: 'amount', amount: '250', token: 'USDT' } }],
  })
  const { conversation } = opened
  await agent.summary((s) => s.id === conversation && s.promise !== null)
  await agent.must('desk.setStatus', { status: 'available' })
  await agent.summary((s) => s.id === conversation && s.state === 'assigned')
  await agent.must('desk.open', { conversation })
  const say = (text: string, files: Parameters<typeof visitor.must<'message.send'>>[1]['files'] = []) =>
    visitor.must('message.send', { key: newKey(), conversation, text, ...(files.length > 0 ? { files } : {}) })
  await say(`My transaction is 0x${'9e'.repeat(32)}`)
  const { id } = await uploaded(upload(world.origin, { token: visitor.token }, await pngOf()))
  await say('', [id])
  const mistake = await say(ERASED)
  await visitor.must('message.erase', { conversation, seq: mistake.seq })
  await agent.must('desk.note', { key: newKey(), conversation, text: 'Seen before' })
  await agent.must('message.send', { key: newKey(), conversation, text: 'Your deposit is on its way.' })

  const other = await world.visitor({ locale: 'zh-CN' })
  const ended = await other.must('conversation.open', { key: newKey(), topic: null, name: null, text: '你好' })
  await agent.summary((s) => s.id === ended.conversation && s.state === 'assigned')
  await other.must('conversation.leave', { conversation: ended.conversation })
  await other.must('conversation.rate', { conversation: ended.conversation, stars: 5, comment: 'Quick' })

  const log = await visitor.must('sync', { conversation, since: 0 })
  await world.close(true)
  return {
    dataFolder: world.dataFolder,
    database: `${world.dataFolder}/walletdesk.db`,
    passwords: world.passwords,
    epoch: log.epoch,
    conversation: conversation as ConversationId,
    /** The visitor's page has all of this. */
    log,
    token: visitor.token,
    cookie: agent.cookie,
    file: id,
  }
}
