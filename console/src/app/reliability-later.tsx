import { useSignal } from '@preact/signals'
import type { FunctionComponent } from 'preact'
import { useEffect } from 'preact/hooks'
import { useConsole, useDesk } from '../features/context.ts'
import type { Route } from '../models/route.ts'
import { Button } from '../ui/button.tsx'
import { Empty, Notice } from '../ui/parts.tsx'

type Props = { route: Extract<Route, { page: 'reliability' }> }
type Page = FunctionComponent<Props>

/** The page brings its charts with it: loaded when a supervisor first looks at it. */
export function ReliabilityLater({ route }: Props) {
  const { t } = useConsole().texts
  const role = useDesk().me.me.value?.role
  const page = useSignal<{ View: Page } | 'loading' | 'failed'>('loading')
  const load = async () => {
    page.value = 'loading'
    try {
      const { ReliabilityPage } = await import('../features/reliability/view.tsx')
      page.value = { View: ReliabilityPage }
    } catch {
      page.value = 'failed'
    }
  }
  useEffect(() => {
    if (role && role !== 'agent') void load()
  }, [role])

  if (role === 'agent') {
    return (
      <Empty icon="kept" title={t('reliability.onlyFor')}>
        {t('reliability.onlyFor.next')}
      </Empty>
    )
  }
  const now = page.value
  if (typeof now === 'object') return <now.View route={route} />
  return (
    <div class="page">
      <h1>{t('reliability.title')}</h1>
      {now === 'failed' ? (
        <Notice
          tone="bad"
          action={
            <Button small onClick={() => void load()}>
              {t('again')}
            </Button>
          }
        >
          {t('reliability.failed')}
        </Notice>
      ) : (
        <p role="status">{t('app.loading')}</p>
      )}
    </div>
  )
}
