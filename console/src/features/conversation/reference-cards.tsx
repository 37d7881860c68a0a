import { useSignal } from '@preact/signals'
import type { Card, Line } from '@walletdesk/shared/domain/chain/index.ts'
import type { ConversationSummary } from '@walletdesk/shared/protocol/desk.ts'
import { SEEN_COUNTED } from '@walletdesk/shared/protocol/references.ts'
import type { Refusal } from '../../models/api.ts'
import type { LookingUp, References, Thing } from '../../models/references.ts'
import { formatRoute, inboxRoute, viewOf } from '../../models/route.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/icon.tsx'
import { useConsole, useDesk } from '../context.ts'
import './reference-cards.css'

type Table = NonNullable<References['chains']['value']>
type Props = { card: Thing; references: References; table: Table }

const Warning = ({ text }: { text: string }) => (
  <p class="reference-warning">
    <Icon name="alert" size={14} /> <span>{text}</span>
  </p>
)

function Disguise({ card }: { card: Extract<Card, { kind: 'disguise' }> }) {
  const { chain } = useConsole().texts
  const { disguise, host: other } = card
  return (
    <div class="reference reference-bad">
      <Warning
        text={
          disguise.kind === 'looks-like'
            ? chain('disguise.looks-like', { host: disguise.host, other })
            : chain('disguise.mixed-script', { other })
        }
      />
    </div>
  )
}

function useTitle({ card, references, table }: Props): string {
  const { chain: t } = useConsole().texts
  const chain = references.chainOf(card)
  if (chain !== null) return t(`${card.kind}.on`, { chain: table.chainName(chain) })
  const evm = card.kind === 'address' && card.chains.every((id) => table.chainOf(id)?.chainId !== undefined)
  return t(evm ? 'address.evm' : card.kind)
}

function ChainChoice({ card, references, table }: Props) {
  const {
    announcer,
    texts: { chain: t, refused },
  } = useConsole()
  const chosen = references.chainOf(card)
  const said = references.view(card.key)?.chain.visitor ?? null
  if (card.chains.length === 1) return null
  return (
    <p class="reference-choice">
      <label>
        {t('network')}{' '}
        <select
          value={chosen ?? ''}
          onChange={(event) => {
            void references.choose(card.key, event.currentTarget.value).then((answer) => {
              if (!answer.ok) announcer.complain(refused(answer))
            })
          }}
        >
          {chosen === null && (
            <option value="" disabled>
              {t('network.choose')}
            </option>
          )}
          {card.chains.map((id) => (
            <option key={id} value={id}>
              {table.chainName(id)}
            </option>
          ))}
          {chosen !== null && !card.chains.includes(chosen) && (
            <option value={chosen}>{table.chainName(chosen)}</option>
          )}
        </select>
      </label>
      {said !== null && said !== chosen && (
        <span class="reference-soft">{t('said', { chain: table.chainName(said) })}</span>
      )}
    </p>
  )
}

function Verbs({ card, references, table, full, onFull }: Props & { full: boolean; onFull: () => void }) {
  const {
    copy,
    announcer,
    texts: { chain: t },
  } = useConsole()
  const chain = references.chainOf(card)
  const wrong = card.problems.includes('checksum')
  const href = chain !== null && !wrong ? table.explorerLink(chain, card.kind, card.value) : null
  const shortened = card.kind === 'transaction' && table.shortForm(card.value) !== card.value
  return (
    <p class="reference-verbs">
      {shortened && (
        <button type="button" class="reference-link" aria-expanded={full} onClick={onFull}>
          {t(full ? 'short' : 'full')}
        </button>
      )}
      <button
        type="button"
        class="reference-link"
        onClick={async () => announcer.say(t((await copy(card.value)) ? 'copied' : 'copy.failed'))}
      >
        {t('copy')}
      </button>
      {href && (
        <a class="reference-link" href={href} target="_blank" rel="noopener noreferrer nofollow">
          {t('open', { explorer: new URL(href).hostname })}
          <span class="hidden-visually"> ({t('newTab')})</span>
        </a>
      )}
    </p>
  )
}

const Lines = ({ lines }: { lines: readonly Line[] }) => (
  <>
    {lines.map(({ tone, text }) => (
      <p key={text} class={`reference-${tone}`}>
        {text}
      </p>
    ))}
  </>
)

function Answer({ now, table }: { now: Exclude<LookingUp, 'asking' | null>; table: Table }) {
  const { now: clock, texts } = useConsole()
  const { chain: t, locale, refused } = texts
  if ('refusal' in now) return <p class="reference-warn">{refused(now.refusal)}</p>
  const when = (at: Parameters<typeof texts.clock>[0]) => texts.clock(at, clock.minute.value)
  return (
    <>
      <Lines lines={table.describeLookUp(now.found, { locale: locale.value, t, when })} />
      {table.foundNowhere(now.found) && <p class="reference-soft">{t('nowhere')}</p>}
    </>
  )
}

/** Only what the visitor has called a transaction may be asked for. */
function LookUp({ card, references, table }: Props) {
  const { chain: t } = useConsole().texts
  if (card.kind !== 'transaction' || references.lookUpOn.value.length === 0) return null
  const view = references.view(card.key)
  if (!view?.confirmed) return <p class="reference-soft">{t('unconfirmed')}</p>
  const now = references.lookingUp(card.key)
  return (
    <div class="reference-lookup">
      <div role="status">
        {now === 'asking' ? <p>{t('lookUp.asking')}</p> : now && <Answer now={now} table={table} />}
      </div>
      <Button small busy={now === 'asking'} icon="refresh" onClick={() => void references.lookUp(card.key)}>
        {t(now === null || now === 'asking' ? 'lookUp' : 'lookUp.again')}
      </Button>
    </div>
  )
}

function SeenList({ list }: { list: readonly ConversationSummary[] }) {
  const {
    route,
    now,
    texts: { t, format, language },
  } = useConsole()
  const { inbox } = useDesk()
  const view = viewOf(route.value)
  return (
    <ul class="reference-seen">
      {list.map((one) => (
        <li key={one.id}>
          <a href={formatRoute(inboxRoute(view, one.id))}>
            <bdi>{one.visitor.name ?? t('visitor')}</bdi> ·{' '}
            {inbox.topicLabel(one.topic, language.value) ?? t('details.noTopic')} ·{' '}
            {format.value.brief(one.openedAt, now.minute.value)}
          </a>
        </li>
      ))}
    </ul>
  )
}

function SeenBefore({ card, references }: Props) {
  const {
    texts: { chain: t, refused },
  } = useConsole()
  const list = useSignal<readonly ConversationSummary[] | 'loading' | Refusal | null>(null)
  const count = references.view(card.key)?.seenIn ?? 0
  if (count === 0) return null
  const now = list.value
  return (
    <div class="reference-before">
      <button
        type="button"
        class="reference-link"
        aria-expanded={now !== null}
        onClick={async () => {
          if (now !== null) {
            list.value = null
            return
          }
          list.value = 'loading'
          const answer = await references.seenBefore(card.key)
          list.value = answer.ok ? answer.value : answer
        }}
      >
        {t(count < SEEN_COUNTED ? 'seen' : 'seen.many', { count })}
      </button>
      {now !== null && now !== 'loading' && ('length' in now ? <SeenList list={now} /> : <p>{refused(now)}</p>)}
    </div>
  )
}

function Reference(props: Props) {
  const { chain: t } = useConsole().texts
  const { card, references, table } = props
  const full = useSignal(false)
  const title = useTitle(props)
  const poisoned = card.kind === 'address' && references.isPoisoned(card.value)
  return (
    <div role="group" class={classes('reference', poisoned && 'reference-bad')} aria-label={title}>
      <h3>{title}</h3>
      <p class="reference-value">
        <bdi dir="ltr">{card.kind === 'address' || full.value ? card.value : table.shortForm(card.value)}</bdi>
      </p>
      {poisoned && <Warning text={t('poisoned')} />}
      {card.problems.map((problem) => (
        <Warning key={problem} text={t(`problem.${problem}`)} />
      ))}
      <ChainChoice {...props} />
      <Verbs {...props} full={full.value} onFull={() => (full.value = !full.value)} />
      <LookUp {...props} />
      <SeenBefore {...props} />
    </div>
  )
}

/** What was recognised in a message, below it. */
export function ReferenceCards({ text, references }: { text: string; references: References }) {
  const table = references.chains.value
  const cards = references.cards(text)
  if (!table || cards.length === 0) return null
  return (
    <div class="references">
      {cards.map((card) =>
        card.kind === 'disguise' ? (
          <Disguise key={card.key} card={card} />
        ) : (
          <Reference key={card.key} card={card} references={references} table={table} />
        ),
      )}
    </div>
  )
}
