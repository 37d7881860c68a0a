import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { CHAINS } from '@walletdesk/shared/domain/chain/index.ts'
import type { SiteId } from '@walletdesk/shared/kernel/brand.ts'
import type { Allow, AllowedEntry, AllowList } from '@walletdesk/shared/protocol/outgoing.ts'
import type { Answer, Api, Refusal } from '../../models/api.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Notice, Tag } from '../../ui/parts.tsx'
import { useConsole, useDesk } from '../context.ts'
import { Card } from '../../ui/card.tsx'
import { useDates } from './dates.ts'
import './allowed.css'

const zone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone
const chainName = (id: string | null) => CHAINS.find((chain) => chain.id === id)?.name ?? id

const PROBLEMS = ['not-a-host', 'not-an-address', 'checksum', 'other-chain'] as const

type Change = (work: (api: Api) => Promise<Answer<unknown>>) => Promise<Refusal | null>

function Entry({ entry, change, site }: { entry: AllowedEntry; change: Change; site: SiteId }) {
  const {
    announcer,
    texts: { t, refused },
  } = useConsole()
  const me = useDesk().me.me.value?.id
  const { moment } = useDates()
  const { id, kind, value, label, addedBy, confirmedBy, holdsFrom, inForce } = entry
  const own = addedBy.id === me
  const run = async (work: Parameters<Change>[0], said: string) => {
    const refusal = await change(work)
    if (refusal) return announcer.complain(refused(refusal))
    announcer.say(said)
  }
  return (
    <li class="allowed-entry">
      <div class="allowed-what">
        <span>
          <strong dir="auto">{label}</strong>
          {kind === 'address' && <Tag>{chainName(entry.chain)}</Tag>}
        </span>
        <code dir="ltr">{value}</code>
        <span class="field-hint">
          {confirmedBy
            ? t('allowed.by.confirmed', { name: addedBy.name, other: confirmedBy.name })
            : t('allowed.by', { name: addedBy.name })}
          {', '}
          <time datetime={new Date(entry.addedAt).toISOString()}>{moment(entry.addedAt, zone())}</time>
        </span>
        {!inForce && (
          <Tag tone="warn" icon="clock">
            {holdsFrom !== null
              ? t('allowed.waits.until', { time: moment(holdsFrom, zone()) })
              : t(own ? 'allowed.waits.own' : 'allowed.waits')}
          </Tag>
        )}
      </div>
      <div class="settings-verbs">
        {kind === 'address' && !confirmedBy && !own && (
          <Button
            small
            kind="primary"
            onClick={() => void run((api) => api.confirmAllowed(site, id), t('allowed.confirmed', { value }))}
          >
            {t('allowed.confirm')}
            <span class="hidden-visually"> ({label})</span>
          </Button>
        )}
        <Button
          small
          kind="danger"
          onClick={() => void run((api) => api.removeAllowed(site, id), t('allowed.removed', { value }))}
        >
          {t('allowed.remove')}
          <span class="hidden-visually"> ({label})</span>
        </Button>
      </div>
    </li>
  )
}

function Adding({ kind, site, change }: { kind: Allow['kind']; site: SiteId; change: Change }) {
  const {
    announcer,
    texts: { t, refused },
  } = useConsole()
  const value = useSignal('')
  const label = useSignal('')
  const chain = useSignal(CHAINS[0]?.id ?? '')
  const error = useSignal<string | null>(null)
  const add = async () => {
    const entry = { value: value.value, label: label.value }
    const cmd: Allow = kind === 'host' ? { kind, ...entry } : { kind, ...entry, chain: chain.value }
    const refusal = await change((api) => api.allow(site, cmd))
    if (refusal) {
      const problem = PROBLEMS.find((one) => one === refusal.args?.problem)
      error.value = problem ? t(`allowed.problem.${problem}`) : refused(refusal)
      return announcer.complain(error.value)
    }
    announcer.say(t('allowed.added', { value: value.value }))
    value.value = ''
    label.value = ''
  }
  return (
    <form
      class="allowed-add"
      aria-label={t(kind === 'host' ? 'allowed.addHost' : 'allowed.addAddress')}
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <TextField
        label={t(kind === 'host' ? 'allowed.host' : 'allowed.address')}
        hint={kind === 'host' ? t('allowed.host.hint') : undefined}
        error={error.value}
        maxLength={253}
        required
        value={value.value}
        onInput={(text) => {
          value.value = text
          error.value = null
        }}
      />
      {kind === 'address' && (
        <SelectField
          label={t('allowed.chain')}
          value={chain.value}
          options={CHAINS.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(next) => {
            chain.value = next
            error.value = null
          }}
        />
      )}
      <TextField
        label={t('allowed.label')}
        hint={t('allowed.label.hint')}
        maxLength={80}
        required
        value={label.value}
        onInput={(text) => {
          label.value = text
        }}
      />
      <Button type="submit" disabled={value.value.trim() === '' || label.value.trim() === ''}>
        {t('allowed.add')}
      </Button>
    </form>
  )
}

function Changes({ list }: { list: AllowList }) {
  const { t } = useConsole().texts
  const { moment } = useDates()
  if (list.changes.length === 0) return null
  return (
    <details>
      <summary>{t('allowed.changes')}</summary>
      <ul class="team-log">
        {list.changes.map(({ at, kind, name, value, label }, i) => (
          <li key={i}>
            <time class="num field-hint" datetime={new Date(at).toISOString()}>
              {moment(at, zone())}
            </time>
            <span class="allowed-change">{t(`allowed.change.${kind}`, { name, value, label })}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Hosts and wallet addresses that agents may send to visitors of a site. */
export function Allowed({ site, version }: { site: SiteId; version: unknown }) {
  const {
    api,
    texts: { t, refused },
  } = useConsole()
  const list = useSignal<AllowList | null>(null)
  const problem = useSignal<Refusal | null>(null)
  const load = async () => {
    const answer = await api.readAllowed(site)
    if (answer.ok) list.value = answer.value
    problem.value = answer.ok ? null : answer
  }
  // Another admin's change comes as new settings.
  useEffect(() => void load(), [site, version])
  const change: Change = async (work) => {
    const answer = await work(api)
    await load()
    return answer.ok ? null : answer
  }
  const now = list.value
  return (
    <Card title={t('settings.allowed')}>
      <p class="field-hint">{t('allowed.hint')}</p>
      {problem.value && <Notice tone="bad">{refused(problem.value)}</Notice>}
      {now && (
        <>
          {now.own.length > 0 && <p class="field-hint">{t('allowed.own', { hosts: now.own.join(', ') })}</p>}
          {(['host', 'address'] as const).map((kind) => {
            const entries = now.entries.filter((entry) => entry.kind === kind)
            const title = t(kind === 'host' ? 'allowed.hosts' : 'allowed.addresses')
            return (
              <section key={kind} class="allowed-part" aria-label={title}>
                <h4>{title}</h4>
                {entries.length === 0 && (
                  <p class="field-hint">{t(kind === 'host' ? 'allowed.hosts.none' : 'allowed.addresses.none')}</p>
                )}
                <ul>
                  {entries.map((entry) => (
                    <Entry key={entry.id} entry={entry} change={change} site={site} />
                  ))}
                </ul>
                <Adding kind={kind} site={site} change={change} />
              </section>
            )
          })}
          <Changes list={now} />
        </>
      )}
    </Card>
  )
}
