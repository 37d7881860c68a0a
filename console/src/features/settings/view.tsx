import { useEffect, useRef } from 'preact/hooks'
import { formatRoute, type SettingsPage, settingsPages } from '../../models/route.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/parts.tsx'
import { useConsole, useDesk } from '../context.ts'
import { Agents } from './agents.tsx'
import { DataKept } from './data-kept.tsx'
import { PlanPage } from './plan-page.tsx'
import { Sites } from './site.tsx'
import { Teams } from './teams.tsx'
import { Topics } from './topics.tsx'
import './view.css'
import './hours.css'
import { You } from './you.tsx'

const adminPages = { teams: Teams, topics: Topics, agents: Agents, site: Sites, data: DataKept } as const

/** Hours and rota belong to those who plan; supervisors are among them. */
const planPages = ['hours', 'rota'] as const
const isPlanPage = (page: SettingsPage): page is (typeof planPages)[number] => planPages.some((one) => one === page)

function AdminPage({ page }: { page: keyof typeof adminPages }) {
  const {
    texts: { t, refused },
  } = useConsole()
  const model = useDesk().settings
  const settings = model.value.value
  const problem = model.problem.value
  useEffect(() => void model.load(), [page])
  const View = adminPages[page]
  return (
    <>
      {problem && (
        <Notice
          tone="bad"
          action={
            <Button small onClick={() => void model.load()}>
              {t('again')}
            </Button>
          }
        >
          {refused(problem)}
        </Notice>
      )}
      {settings ? <View settings={settings} /> : !problem && <p role="status">{t('app.loading')}</p>}
    </>
  )
}

export function SettingsView({ part }: { part: SettingsPage | null }) {
  const { t } = useConsole().texts
  const role = useDesk().me.me.value?.role
  const pages = settingsPages.filter(
    (page) => page === 'you' || role === 'admin' || (role === 'supervisor' && isPlanPage(page)),
  )
  const shown = pages.find((page) => page === part) ?? 'you'
  const list = useRef<HTMLUListElement>(null)
  // On a phone the list scrolls sideways; where one is has to be in sight.
  useEffect(() => list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }), [shown])
  return (
    <div class="settings">
      <nav class="settings-nav" aria-label={t('settings.nav')}>
        <h1>{t('settings.title')}</h1>
        <ul ref={list}>
          {pages.map((page) => (
            <li key={page}>
              <a
                class="nav-link"
                href={formatRoute({ page: 'settings', part: page })}
                aria-current={page === shown ? 'page' : undefined}
              >
                {t(`settings.${page}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="settings-page" key={shown}>
        {shown === 'you' ? <You /> : isPlanPage(shown) ? <PlanPage page={shown} /> : <AdminPage page={shown} />}
      </div>
    </div>
  )
}
