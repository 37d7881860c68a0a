import type { Route } from '../models/route.ts'
import { Composer } from '../features/composer/view.tsx'
import { useConsole, useDesk } from '../features/context.ts'
import { ConversationView } from '../features/conversation/view.tsx'
import { IntakePanel } from '../features/intake/view.tsx'
import { InboxList } from '../features/inbox/view.tsx'
import { AwayNotice } from '../features/status/view.tsx'
import { VisitorCard } from '../features/visitor-card/view.tsx'
import { classes } from '../ui/classes.ts'
import { Empty } from '../ui/parts.tsx'

/** List, conversation and visitor side by side; on a phone one of them at a time. */
export function InboxPage({ route }: { route: Extract<Route, { page: 'inbox' }> }) {
  const { t } = useConsole().texts
  const current = useDesk().current.value
  return (
    <div
      class={classes('inbox-page', current && 'inbox-page-chosen', current && route.details && 'inbox-page-details')}
    >
      <h1 class="hidden-visually">
        {t('nav.inbox')}: {t(`view.${route.view}`)}
      </h1>
      <div class="inbox-column">
        <AwayNotice />
        <InboxList view={route.view} chosen={route.conversation} />
      </div>
      {current ? (
        <>
          <ConversationView key={current.id} conversation={current}>
            <Composer key={current.id} conversation={current} />
          </ConversationView>
          <VisitorCard key={`card-${current.id}`} conversation={current}>
            <IntakePanel conversation={current} />
          </VisitorCard>
        </>
      ) : (
        <div class="inbox-none">
          <Empty icon="inbox" title={t('inbox.none.title')}>
            {t('inbox.none.text')}
          </Empty>
        </div>
      )}
    </div>
  )
}
