import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { useConsole } from '../context.ts'
import { useTicking } from './ticking.ts'

/** How long it has been, counting on by the second. */
export function Since({ at }: { at: Instant }) {
  const { now, texts } = useConsole()
  return (
    <time class="num" datetime={new Date(at).toISOString()}>
      {texts.format.value.length(now.second.value - at)}
    </time>
  )
}

/** The same by the minute: for a list, in which seconds would be all that moves. */
export function Waited({ at }: { at: Instant }) {
  const { texts } = useConsole()
  const text = useTicking(
    (now) => (now - at < 60_000 ? texts.t('waited.now') : texts.format.value.coarse(now - at)),
    [at],
  )
  return <time datetime={new Date(at).toISOString()}>{text}</time>
}

export function ClockTime({ at, zone }: { at: Instant; zone?: string }) {
  const { format } = useConsole().texts
  return (
    <time datetime={new Date(at).toISOString()} title={format.value.full(at)}>
      {zone ? format.value.clock(at, zone) : format.value.clock(at)}
    </time>
  )
}
