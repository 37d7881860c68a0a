import type { Console } from '../features/context.ts'
import type { Desk } from '../models/open-desk.ts'
import { inboxRoute, viewOf } from '../models/route.ts'

type Context = { app: Console; desk: Desk; help: () => void }

function step({ app, desk }: Context, by: 1 | -1): boolean {
  const route = app.route.peek()
  const view = viewOf(route)
  const list = desk.inbox.list(view)
  const at = list.findIndex((one) => route.page === 'inbox' && one.id === route.conversation)
  const next = at === -1 ? list[by === 1 ? 0 : list.length - 1] : list[at + by]
  if (next) app.go(inboxRoute(view, next.id), at === -1 ? undefined : 'replace')
  return true
}

function write({ desk }: Context, mode: 'reply' | 'note'): boolean {
  const conversation = desk.current.peek()
  if (!conversation) return false
  conversation.setMode(mode)
  desk.composerFocus.value += 1
  return true
}

function askToClose({ desk }: Context): boolean {
  const conversation = desk.current.peek()
  if (!conversation?.may.peek().close) return false
  desk.closing.value = conversation.id
  return true
}

/** What a key does. `true`: it was one of ours. */
export function commandFor(key: string, context: Context): boolean {
  const { shortcuts } = context.app.preferences
  if (key === 'Alt+ArrowDown') return step(context, 1)
  if (key === 'Alt+ArrowUp') return step(context, -1)
  if (!shortcuts.peek()) return false
  switch (key) {
    case 'j':
      return step(context, 1)
    case 'k':
      return step(context, -1)
    case 'r':
    case '/':
      return write(context, 'reply')
    case 'n':
      return write(context, 'note')
    case 'e':
      return askToClose(context)
    case '?':
      context.help()
      return true
    default:
      return false
  }
}
