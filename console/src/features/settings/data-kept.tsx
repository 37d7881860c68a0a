import { useSignal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import type { Settings, SiteSettings } from '@walletdesk/shared/protocol/http.ts'
import { type DataChange, type Keeps, MOST_DAYS_KEPT, type SiteData } from '@walletdesk/shared/protocol/retention.ts'
import { daysIn, removesMore, shrinking } from '../../models/keeps.ts'
import { openStored, type Stored } from '../../models/stored.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/parts.tsx'
import { ReportLinks } from '../common/report-links.tsx'
import { useConsole } from '../context.ts'
import { Card } from '../../ui/card.tsx'
import { useDates } from './dates.ts'
import { SaveBar, useDraft } from './draft.tsx'
import './data-kept.css'

const zone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone

function Days(p: { label: string; hint: string; placeholder: string; value: string; onInput: (text: string) => void }) {
  const { t } = useConsole().texts
  const wrong = daysIn(p.value) === 'wrong'
  return (
    <TextField
      {...p}
      type="number"
      min={1}
      max={MOST_DAYS_KEPT}
      error={wrong ? t('data.days.wrong', { max: MOST_DAYS_KEPT }) : null}
    />
  )
}

const typedOf = (keeps: Keeps) => ({
  files: keeps.filesDays === null ? '' : String(keeps.filesDays),
  conversations: keeps.conversationsDays === null ? '' : String(keeps.conversationsDays),
})

/** What will be done, in words, while it is typed. */
function Form({ data, site, stored }: { data: SiteData; site: SiteSettings; stored: Stored<SiteData> }) {
  const { t } = useConsole().texts
  const draft = useDraft(typedOf(data.keeps), stored)
  const asking = useSignal(false)
  const [filesDays, conversationsDays] = [daysIn(draft.value.files), daysIn(draft.value.conversations)]
  const keeps = filesDays === 'wrong' || conversationsDays === 'wrong' ? null : { filesDays, conversationsDays }
  const less = keeps ? shrinking(keeps) : null
  const save = async () => {
    asking.value = false
    if (keeps) await draft.save((api) => api.saveKeeps(site.id, keeps))
  }
  return (
    <>
      <div class="settings-grid">
        <Days
          label={`${t('data.files.after')} (${t('data.days')})`}
          hint={t('data.files.one', { count: (filesDays === 'wrong' ? null : filesDays) ?? data.serverFilesDays })}
          placeholder={t('data.files.server', { count: data.serverFilesDays })}
          value={draft.value.files}
          onInput={(files) => draft.set({ files })}
        />
        <Days
          label={`${t('data.conversations.after')} (${t('data.days')})`}
          hint={
            typeof conversationsDays === 'number'
              ? t('data.conversations.one', { count: conversationsDays })
              : t('data.conversations.keep')
          }
          placeholder={t('data.conversations.never')}
          value={draft.value.conversations}
          onInput={(conversations) => draft.set({ conversations })}
        />
      </div>
      {less?.reliability && <Notice tone="warn">{t('data.shrinks.reliability')}</Notice>}
      {less?.waits && <Notice tone="warn">{t('data.shrinks.waits')}</Notice>}
      <SaveBar
        draft={draft}
        disabled={!keeps}
        onSave={() => {
          if (keeps && removesMore(data.keeps, keeps, data.serverFilesDays)) asking.value = true
          else void save()
        }}
      />
      {asking.value && (
        <Dialog title={t('data.sure.title')} closeLabel={t('cancel')} onClose={() => (asking.value = false)}>
          <p>{t('data.sure')}</p>
          <p class="dialog-verbs">
            <Button kind="quiet" onClick={() => (asking.value = false)}>
              {t('cancel')}
            </Button>
            <Button kind="danger" onClick={() => void save()}>
              {t('data.sure.yes')}
            </Button>
          </p>
        </Dialog>
      )}
    </>
  )
}

function Change({ change, site }: { change: DataChange; site: SiteSettings }) {
  const { t } = useConsole().texts
  const { moment } = useDates()
  const name = change.by ?? ''
  switch (change.kind) {
    case 'keeps': {
      const { filesDays, conversationsDays } = change
      const days = (count: number | null, none: 'data.log.server' | 'data.log.ever') =>
        count === null ? t(none) : t('data.log.days', { count })
      const [files, conversations] = [days(filesDays, 'data.log.server'), days(conversationsDays, 'data.log.ever')]
      return <span>{t('data.log.keeps', { name, files, conversations })}</span>
    }
    case 'purged': {
      const { conversations, files } = change
      return (
        <span>
          {conversations > 0 && t('data.log.purged.conversations', { count: conversations })}{' '}
          {files > 0 && t('data.log.purged.files', { count: files })}
        </span>
      )
    }
    case 'visitor-erased': {
      const { kind: _, at, by: __, visitor, ...erased } = change
      const { id, name: called } = site
      const about = { origin: location.origin, site: { id, name: called }, visitor, at, by: name, erased }
      return (
        <span class="data-erased">
          {t('data.log.erased', { name })}
          <ReportLinks report={{ format: 'walletdesk-erasure/1', ...about }} />
        </span>
      )
    }
    case 'restored':
      return <span>{t('data.log.restored', { time: moment(change.backupAt, zone(), 'with-year') })}</span>
  }
}

function SiteCard({ site, version }: { site: SiteSettings; version: unknown }) {
  const {
    api,
    texts: { t, refused },
  } = useConsole()
  const { moment } = useDates()
  const [stored] = useState(() => openStored(api, (from) => from.readSiteData(site.id)))
  // Another admin's change comes as new settings.
  useEffect(() => void stored.load(), [version])
  const data = stored.value.value
  const problem = stored.problem.value
  return (
    <>
      <Card title={site.name}>
        <p class="field-hint">{t('data.hint')}</p>
        {problem && <Notice tone="bad">{refused(problem)}</Notice>}
        {data && <Form data={data} site={site} stored={stored} />}
      </Card>
      {data && (
        <Card title={t('data.log')}>
          {data.changes.length === 0 && <p class="field-hint">{t('data.log.none')}</p>}
          <ul class="team-log">
            {data.changes.map((change) => (
              <li key={change.at}>
                <time class="num field-hint" datetime={new Date(change.at).toISOString()}>
                  {moment(change.at, zone(), 'with-year')}
                </time>
                <Change change={change} site={site} />
              </li>
            ))}
          </ul>
          <p class="field-hint">{t('data.log.record')}</p>
          <span class="report-links">
            <a
              class="button button-plain button-small"
              href={`/api/v1/sites/${site.id}/data/record`}
              download={`data-${site.id.slice(-6)}.json`}
            >
              {t('data.log.save')}
            </a>
          </span>
        </Card>
      )}
    </>
  )
}

/** How long each site keeps what, and what was done to its data. */
export function DataKept({ settings }: { settings: Settings }) {
  const { t } = useConsole().texts
  return (
    <>
      <h2>{t('settings.data')}</h2>
      {settings.sites.map((site) => (
        <SiteCard key={site.id} site={site} version={settings} />
      ))}
    </>
  )
}
