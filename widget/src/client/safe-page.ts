import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Hello } from '@walletdesk/shared/protocol/visitor.ts'
import type { LoadRules } from './guard.ts'
import { isPlain } from './unread.ts'

const ADDRESS = /^(\w+:\/\/[^/]*)?(.*)$/s

const readable = (path: string) => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Whoever opens the chat is not kept from it for longer than this. */
const READ_WITHIN = seconds(3)

/** Where the visitor is, without what of it may be a secret: a title can quote one, an address can carry one. */
export function safePage(
  { url, title }: Hello['page'],
  { clock, loadRules }: { clock: Clock; loadRules: LoadRules },
): Promise<Hello['page']> {
  const [, origin = '', path = ''] = ADDRESS.exec(url) ?? []
  const way = readable(path)
  return new Promise((resolve) => {
    const tell = (isSafe: (text: string) => boolean) =>
      resolve({ url: isSafe(way) ? url : `${origin}/`, title: isSafe(title) ? title : '' })
    const unread = () => tell(isPlain)
    if (isPlain(way) && isPlain(title)) return unread()
    const cancel = clock.after(READ_WITHIN, unread)
    void loadRules()
      .then(({ harmless }) => harmless([way, title]))
      .then((texts) => tell((text) => texts.includes(text)), unread)
      .then(cancel)
  })
}
