/** A place in the sources, and what stands there instead. */
export type Change = { file: string; find: string; put: string }

export type Mutant = {
  name: string
  /** The bug, in a few words. */
  says: string
  /** The run that must find it. */
  course: string
  changes: readonly Change[]
}

const groupCommit = 'server/src/adapters/store/group-commit.ts'
const sqlite = 'server/src/adapters/store/sqlite.ts'
const transcript = 'shared/src/domain/conversation/transcript.ts'
const publish = 'server/src/adapters/socket/publish.ts'

/** The bugs that a message system has, each built into a copy of ours. Every one must be found. */
export const mutants: readonly Mutant[] = [
  {
    name: 'ack-before-commit',
    says: 'a message is acknowledged, and committed a moment later',
    course: 'disk',
    changes: [
      {
        file: groupCommit,
        find: '      commit.run()\n      isKept()',
        put: '      if (process.uptime() > 5) for (const tell of tellers.splice(0)) tell()\n      await new Promise((later) => setTimeout(later, 100))\n      commit.run()\n      isKept()',
      },
    ],
  },
  {
    name: 'normal-sync',
    says: 'SQLite does not wait for the disk (synchronous = normal)',
    course: 'disk',
    changes: [
      { file: sqlite, find: 'pragma synchronous = full', put: 'pragma synchronous = normal' },
      { file: sqlite, find: 'const FULL = 2', put: 'const FULL = 1' },
    ],
  },
  {
    name: 'no-unique-key',
    says: 'nothing keeps a message from being stored twice: there is no unique index, and its key is not looked for',
    course: 'at-once',
    changes: [
      {
        file: 'server/src/adapters/store/assemble.ts',
        find: 'value: crypto.randomUUID() })',
        put: "value: crypto.randomUUID() })\n  await db.run('drop index if exists fact_key', [])",
      },
      {
        file: 'server/src/usecases/visitor/send-message.ts',
        find: '    if (earlier) return sentEarlier(earlier, cmd.text, cmd.key)\n',
        put: '',
      },
    ],
  },
  {
    name: 'ack-without-standby',
    says: 'a message is acknowledged when one PostgreSQL has it, whether or not a second one is to have it, too',
    course: 'failover',
    changes: [
      {
        file: 'server/src/adapters/store/postgres.ts',
        find: "    application_name: 'walletdesk',\n",
        put: "    application_name: 'walletdesk',\n    options: '-c synchronous_commit=local',\n",
      },
    ],
  },
  {
    name: 'cursor-past-a-gap',
    says: 'a reader takes the highest number it saw for the end of what it has',
    course: 'hints',
    changes: [
      {
        file: transcript,
        find: 'const gap = waiting.findIndex((entry, i) => entry.seq !== last + 1 + i)',
        put: 'const gap: number = waiting.length > 0 ? -1 : last',
      },
      {
        file: transcript,
        find: '=> transcript.entries.length',
        put: '=> transcript.entries.at(-1)?.seq ?? 0',
      },
    ],
  },
  {
    name: 'global-cursor',
    says: 'entries are numbered over all conversations, as by an automatic id',
    course: 'hints',
    changes: [
      {
        file: 'server/src/adapters/store/conversation-writes.ts',
        find: "head: eb('head', '+', a.count),",
        put: 'head: sql<number>`(select coalesce(max(seq), 0) from fact) + ${a.count}`,',
      },
    ],
  },
  {
    name: 'no-beacon',
    says: 'nobody asks for the heads of the logs',
    course: 'hints',
    changes: [
      {
        file: 'shared/src/domain/connection/link.ts',
        find: '      beat()\n      parts.beacon()',
        put: '      beat()',
      },
    ],
  },
  {
    name: 'sorted-by-time',
    says: 'a log is shown by the times of its entries, not by their numbers',
    course: 'pages',
    changes: [
      {
        file: transcript,
        find: 'withErased([...transcript.entries, ...next], next)',
        put: "withErased([...transcript.entries, ...next], next).sort((a, b) => ('at' in a ? a.at : 0) - ('at' in b ? b.at : 0))",
      },
    ],
  },
  {
    name: 'outbox-cleared-early',
    says: 'a message leaves what is kept when it is sent, not when it is acknowledged',
    course: 'pages',
    changes: [
      {
        file: 'widget/src/client/sender.ts',
        find: '      become(markSending(outbox, item.key))\n',
        put: '      become(markSending(outbox, item.key))\n      parts.keep({ remove: [item.key] })\n',
      },
    ],
  },
  {
    name: 'room-not-left',
    says: 'whoever is moved to another team stays in the rooms of the old one',
    course: 'rights',
    changes: [
      {
        file: publish,
        find: 'if (isTeamRoom(room) || isScreenRoom(room)) await socket.leave(room)',
        put: 'if (isScreenRoom(room)) await socket.leave(room)',
      },
    ],
  },
  {
    name: 'told-to-everybody',
    says: 'an entry is told to every visitor, not to the one whose it is',
    course: 'rights',
    changes: [
      {
        file: publish,
        find: 'const room = visitors.to(theirs)',
        put: 'const room = visitors',
      },
    ],
  },
  {
    name: 'state-recovery',
    says: 'Socket.IO takes whoever comes back for who they were (connectionStateRecovery)',
    course: 'rights',
    changes: [
      {
        file: 'server/src/adapters/socket/server.ts',
        find: '    perMessageDeflate: false,\n',
        put: '    perMessageDeflate: false,\n    connectionStateRecovery: { maxDisconnectionDuration: 120_000, skipMiddlewares: true },\n',
      },
    ],
  },
]
