import { chooseLanguage, type VisitorLanguage, visitorLanguages } from '@walletdesk/shared/i18n/languages.ts'

/** What the site said in its tag, else what the page says of itself, else what the browser prefers. */
export function pageLanguage(wish: string | undefined): VisitorLanguage {
  const said = wish || document.documentElement.lang
  return chooseLanguage(said ? [said] : navigator.languages, visitorLanguages)
}
