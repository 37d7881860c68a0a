import { type SettingsPage, settingsPages } from '../../models/route.ts'
import { formatRoute } from '../../models/route.ts'
import { useConsole, useDesk } from '../context.ts'
import { You } from './you.tsx'
import './view.css'

export function SettingsView({ part }: { part: SettingsPage | null }) {
  const { t } = useConsole().texts
  const admin = useDesk().me.me.value?.role === 'admin'
  const pages = settingsPages.filter((page) => page === 'you' || admin)
  const shown = pages.find((page) => page === part) ?? 'you'
  return (
    <div class="settings">
      <nav class="settings-nav" aria-label={t('settings.nav')}>
        <h1>{t('settings.title')}</h1>
        <ul>
          {pages.map((page) => (
            <li key={page}>
              <a class="nav-link" href={formatRoute({ page: 'settings', part: page })} aria-current={page === shown ? 'page' : undefined}>
                {t(`settings.${page}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="settings-page" key={shown}>{shown === 'you' && <You />}</div>
    </div>
  )
}
