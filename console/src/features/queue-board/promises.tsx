import { useComputed } from '@preact/signals'
import { permitted } from '@walletdesk/shared/domain/roles.ts'
import type { ConversationSummary, MissedPromise, TeamBoard } from '@walletdesk/shared/protocol/desk.ts'
import { formatRoute, inboxRoute } from '../../models/route.ts'
import { AskButton } from '../common/ask-button.tsx'
import { AfterMiss, Due } from '../common/due.tsx'
import { useConsole, useDesk } from '../context.ts'

/** More than this do not help whoever looks at the board. */
const AT_RISK_SHOWN = 8

function TakeCharge({ missed, name }: { missed: MissedPromise; name: string }) {
  const {
    go,
    announcer,
    texts: { t },
  } = useConsole()
  const { line } = useDesk()
  return (
    <AskButton
      small
      kind="primary"
      ask={() => line.ask('promise.take', { conversation: missed.conversation })}
      onGranted={() => {
        announcer.say(t('board.missed.taken', { name }))
        go(inboxRoute('open', missed.conversation))
        // This button goes with the board; who works by keyboard goes on where they are taken.
        document.getElementById('main')?.focus()
      }}
    >
      {t('board.missed.take')}
      <span class="hidden-visually"> ({name})</span>
    </AskButton>
  )
}

function Missed({ missed }: { missed: MissedPromise }) {
  const { t } = useConsole().texts
  const role = useDesk().me.me.value?.role
  const name = missed.visitorName ?? t('visitor')
  const mayTake = role !== undefined && permitted(role, 'desk:promise.take', ['team'])
  return (
    <li class="board-promise">
      <a class="one-line" dir="auto" href={formatRoute(inboxRoute('open', missed.conversation))}>
        {name}
      </a>
      <span class="board-promise-tags">
        <Due promise={{ dueAt: missed.dueAt, state: 'missed' }} />
        <AfterMiss promise={missed} />
      </span>
      {mayTake && missed.takenBy === null && <TakeCharge missed={missed} name={name} />}
    </li>
  )
}

/** Missed and unanswered: they stay here until somebody sees to them. */
export function MissedPromises({ team }: { team: TeamBoard }) {
  const { t } = useConsole().texts
  if (team.missed.length === 0) return null
  const unlisted = team.missedCount - team.missed.filter(({ takenBy }) => takenBy === null).length
  return (
    <section class="board-missed" aria-label={t('board.missed')}>
      <h3>
        {t('board.missed')} {team.missedCount > 0 && <span class="count">{team.missedCount}</span>}
      </h3>
      <p class="board-hint">{t('board.missed.hint')}</p>
      <ul>
        {team.missed.map((one) => (
          <Missed key={one.conversation} missed={one} />
        ))}
      </ul>
      {unlisted > 0 && <p class="board-hint">{t('board.missed.more', { count: unlisted })}</p>}
    </section>
  )
}

const byDue = (a: ConversationSummary, b: ConversationSummary) => (a.promise?.dueAt ?? 0) - (b.promise?.dueAt ?? 0)

/** Little is left of what they were promised, and nobody has them. */
export function AtRisk({ team }: { team: TeamBoard }) {
  const { t } = useConsole().texts
  const { inbox } = useDesk()
  const listed = useComputed(() =>
    [...inbox.all.value.values()]
      .filter((one) => one.team === team.team && one.state === 'queued' && one.promise?.state === 'at-risk')
      .sort(byDue)
      .slice(0, AT_RISK_SHOWN),
  ).value
  if (team.atRisk === 0) return null
  const more = team.atRisk - listed.length
  return (
    <section class="board-at-risk" aria-label={t('board.atRisk')}>
      <h3>
        {t('board.atRisk')} <span class="count">{team.atRisk}</span>
      </h3>
      <ul>
        {listed.map((one) => (
          <li key={one.id} class="board-promise">
            <a class="one-line" dir="auto" href={formatRoute(inboxRoute('queue', one.id))}>
              {one.visitor.name ?? t('visitor')}
            </a>
            {one.promise && <Due promise={one.promise} />}
          </li>
        ))}
      </ul>
      {more > 0 && <p class="board-hint">{t('board.atRisk.more', { count: more })}</p>}
    </section>
  )
}
