import type { TeamBoard } from '@walletdesk/shared/protocol/desk.ts'
import type { RepeatedAttempt } from '@walletdesk/shared/protocol/outgoing.ts'
import { formatRoute, inboxRoute } from '../../models/route.ts'
import { Icon } from '../../ui/icon.tsx'
import { AskButton } from '../common/ask-button.tsx'
import { ClockTime } from '../common/since.tsx'
import { useConsole, useDesk } from '../context.ts'

function Attempt({ attempt }: { attempt: RepeatedAttempt }) {
  const {
    announcer,
    texts: { t },
  } = useConsole()
  const { line, me } = useDesk()
  const { conversation, agent, count, lastAt } = attempt
  const who = t('board.attempts.line', { agent: agent.name, visitor: attempt.visitorName ?? t('visitor') })
  return (
    <li class="board-promise">
      <a class="one-line" dir="auto" href={formatRoute(inboxRoute('open', conversation))}>
        {who}
      </a>
      <span class="board-promise-tags">
        {t('board.attempts.count', { count })} · <ClockTime at={lastAt} />
      </span>
      {agent.id !== me.me.value?.id && (
        <AskButton
          small
          kind="primary"
          ask={() => line.ask('attempt.acknowledge', { conversation, agent: agent.id })}
          onGranted={() => {
            announcer.say(t('board.attempts.seen'))
            // This button goes with the board; who works by keyboard goes on at its head.
            document.getElementById('main')?.focus()
          }}
        >
          {t('board.attempts.see')}
          <span class="hidden-visually"> ({who})</span>
        </AskButton>
      )}
    </li>
  )
}

/** Who asked a visitor for a secret more than once: loudly, until a supervisor has seen to it. */
export function RepeatedAttempts({ team }: { team: TeamBoard }) {
  const { t } = useConsole().texts
  if (!team.attempts || team.attempts.length === 0) return null
  return (
    <section class="board-missed board-attempts" aria-label={t('board.attempts')}>
      <div role="alert">
        <h3>
          <Icon name="alert" size={16} /> {t('board.attempts')} <span class="count">{team.attempts.length}</span>
        </h3>
      </div>
      <p class="board-hint">{t('board.attempts.hint')}</p>
      <ul>
        {team.attempts.map((attempt) => (
          <Attempt key={`${attempt.conversation} ${attempt.agent.id}`} attempt={attempt} />
        ))}
      </ul>
    </section>
  )
}

/** Who has opened or looked for more than work asks for: for a supervisor to ask them. */
export function OverreadingAgents({ team }: { team: TeamBoard }) {
  const { t } = useConsole().texts
  if (!team.overreading || team.overreading.length === 0) return null
  return (
    <section class="board-missed board-attempts" aria-label={t('board.overreading')}>
      <div role="alert">
        <h3>
          <Icon name="alert" size={16} /> {t('board.overreading')} <span class="count">{team.overreading.length}</span>
        </h3>
      </div>
      <p class="board-hint">{t('board.overreading.hint')}</p>
      <ul>
        {team.overreading.map(({ agent, what, at, most }) => (
          <li class="board-promise" key={`${agent.id} ${what}`}>
            <span dir="auto">{t(`board.overreading.${what}`, { agent: agent.name, count: most })}</span>
            <span class="board-promise-tags">
              <ClockTime at={at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
