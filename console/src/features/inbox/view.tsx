import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { type InboxView, views } from '@walletdesk/shared/protocol/desk.ts'
import { useEffect, useRef } from 'preact/hooks'
import { formatRoute, inboxRoute } from '../../models/route.ts'
import { Button } from '../../ui/button.tsx'
import { Empty, Notice } from '../../ui/parts.tsx'
import { useConsole, useDesk } from '../context.ts'
import { Row } from './row.tsx'
import './view.css'

function Views({ view }: { view: InboxView }) {
  const { t, format } = useConsole().texts
  const { inbox } = useDesk()
  const counts = inbox.counts.value
  const counted = (of: keyof typeof counts) => {
    const count = format.value.count(counts[of])
    return of !== 'mine' && inbox.moreOpen.value ? t('view.countOrMore', { count }) : count
  }
  return (
    <nav class="views" aria-label={t('views.label')}>
      {views.map((each) => (
        <a
          key={each}
          class="view-link"
          href={formatRoute(inboxRoute(each))}
          aria-current={each === view ? 'page' : undefined}
        >
          {t(`view.${each}`)}
          {each !== 'closed' && counts[each] > 0 && <span class="view-count num">{counted(each)}</span>}
        </a>
      ))}
    </nav>
  )
}

function NothingHere({ view }: { view: InboxView }) {
  const { t } = useConsole().texts
  const { me } = useDesk()
  if (view === 'mine') {
    const away = me.me.value?.presence !== 'available'
    return (
      <Empty icon="inbox" title={t('inbox.empty.mine')}>
        {t(away ? 'inbox.empty.mine.away' : 'inbox.empty.mine.available')}
      </Empty>
    )
  }
  return (
    <Empty icon={view === 'queue' ? 'clock' : 'inbox'} title={t(`inbox.empty.${view}`)}>
      {t(`inbox.empty.${view}.next`)}
    </Empty>
  )
}

export function InboxList({ view, chosen }: { view: InboxView; chosen: ConversationId | null }) {
  const {
    texts: { t, refused },
  } = useConsole()
  const { inbox } = useDesk()
  const list = inbox.list(view)
  const state = view === 'closed' ? inbox.closed.value : inbox.open.value
  const scroller = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (view === 'closed' && inbox.closed.value === 'unasked') void inbox.loadClosed()
  }, [view, state])
  // j and k move the choice; what is chosen has to be in sight.
  useEffect(() => {
    scroller.current?.querySelector('.row-chosen')?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  const reload = () => void (view === 'closed' ? inbox.loadClosed() : inbox.refresh())
  return (
    <section class="inbox" aria-label={t('inbox.label')}>
      <Views view={view} />
      <div class="inbox-scroll" ref={scroller}>
        {typeof state === 'object' && (
          <Notice
            tone="bad"
            action={
              <Button small onClick={reload}>
                {t('again')}
              </Button>
            }
          >
            {refused(state.refusal)}
          </Notice>
        )}
        {list.length > 0 && (
          <ul class="rows">
            {list.map((one) => (
              <Row
                key={one.id}
                one={one}
                chosen={one.id === chosen}
                ownList={view === 'mine'}
                href={formatRoute(inboxRoute(view, one.id))}
              />
            ))}
          </ul>
        )}
        {list.length === 0 && (state === 'loading' || state === 'unasked') && (
          <p class="inbox-loading" role="status">
            {t('app.loading')}
          </p>
        )}
        {list.length === 0 && state === 'ready' && <NothingHere view={view} />}
        {(view === 'queue' || view === 'open') && inbox.moreOpen.value && (
          <p class="inbox-more">{t('inbox.moreOpen')}</p>
        )}
        {view === 'closed' && state === 'ready' && inbox.moreClosed.value && (
          <div class="inbox-more">
            <Button onClick={() => void inbox.loadClosed()}>{t('inbox.more')}</Button>
          </div>
        )}
      </div>
    </section>
  )
}
