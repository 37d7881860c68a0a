import { useSignal, useSignalEffect } from '@preact/signals'
import { useConsole, useDesk } from '../features/context.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'

/** A line that is down is said at once, with why and what happens to what is typed. */
export function ConnectionBanner() {
  const {
    now,
    announcer,
    texts: { t, format, refused },
  } = useConsole()
  const { line } = useDesk()
  const connection = line.connection.value
  const wasLost = useSignal(false)
  useSignalEffect(() => {
    const { state } = line.connection.value
    if (state === 'offline') wasLost.value = true
    else if (state === 'online' && wasLost.peek()) {
      wasLost.value = false
      announcer.say(t('connection.back'))
    }
  })

  if (connection.state === 'refused') {
    return (
      <div class="banner banner-bad" role="alert">
        <Icon name="alert" size={16} />
        <p>{refused(connection.refusal)}</p>
        <Button small onClick={() => location.reload()}>
          {t('connection.reload')}
        </Button>
      </div>
    )
  }
  const lost = connection.state === 'offline' || (connection.state === 'connecting' && wasLost.value)
  if (!lost) return null
  const restart = connection.state === 'offline' && connection.because === 'restart'
  return (
    <div class="banner">
      <Icon name="refresh" size={16} />
      <p role="status">{t(restart ? 'connection.restart' : 'connection.lost')}</p>
      {connection.state === 'offline' ? (
        <>
          <span class="num">
            {t('connection.retryIn', { time: format.value.length(connection.nextTryAt - now.second.value + 999) })}
          </span>
          <Button small onClick={() => line.retryNow()}>
            {t('connection.retryNow')}
          </Button>
        </>
      ) : (
        <span>{t('connection.connecting')}</span>
      )}
    </div>
  )
}
