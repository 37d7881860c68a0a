import type { Stop } from '@walletdesk/shared/domain/outgoing/index.ts'
import type { Stopped } from '../../models/stop-check.ts'
import { Icon } from '../../ui/icon.tsx'
import { useConsole } from '../context.ts'

/** So much of the text is shown on either side of what stops it. */
const AROUND = 40

function useReason(): (stop: Stop) => string {
  const { t } = useConsole().texts
  return (stop) => {
    switch (stop.kind) {
      case 'link':
        return stop.looksLike === null
          ? t('composer.stopped.link', { host: stop.host })
          : t('composer.stopped.link.looksLike', { host: stop.host, like: stop.looksLike })
      case 'address':
        return t(stop.poisoned ? 'composer.stopped.address.poisoned' : 'composer.stopped.address')
      default:
        return t(`composer.stopped.${stop.kind}`)
    }
  }
}

/** The part that stops it, within what stands around it. */
function Marked({ text, stop: { start, end } }: Stopped) {
  const { t } = useConsole().texts
  const from = Math.max(0, start - AROUND)
  const to = Math.min(text.length, end + AROUND)
  return (
    <p class="composer-stopped-text" dir="auto">
      <span class="hidden-visually">{t('composer.stopped.marked')}: </span>
      {from > 0 && '…'}
      {text.slice(from, start)}
      <mark>{text.slice(start, end)}</mark>
      {text.slice(end, to)}
      {to < text.length && '…'}
    </p>
  )
}

/** Why a reply cannot leave. It stays in its field, and goes out once the part is changed. */
export function StoppedNotice({ id, stopped, tried }: { id: string; stopped: Stopped; tried: boolean }) {
  const { t } = useConsole().texts
  const reason = useReason()
  const asks = stopped.stop.kind === 'asks-for-secret' || stopped.stop.kind === 'asks-in-disguise'
  return (
    <div class="composer-stopped" id={id}>
      <Icon name="alert" size={16} />
      <div>
        <p>
          <strong>{t('composer.stopped.title')}</strong> {reason(stopped.stop)}
        </p>
        <Marked {...stopped} />
        <p class="composer-stopped-kept">
          {t('composer.stopped.kept')} {tried && asks && t('composer.stopped.recorded')}
        </p>
      </div>
    </div>
  )
}
