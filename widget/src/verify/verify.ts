import { checkRecord } from '@walletdesk/shared/domain/record/check.ts'
import { linesOf } from '@walletdesk/shared/domain/record/describe.ts'
import { nobleCryptography } from '@walletdesk/shared/domain/record/noble.ts'
import { type Verdict, verdictOf } from '@walletdesk/shared/domain/record/verdict.ts'
import type { VisitorLanguage } from '@walletdesk/shared/i18n/languages.ts'
import { readRecord } from '@walletdesk/shared/protocol/read-record.ts'
import { VERIFY_PATH } from '@walletdesk/shared/protocol/record.ts'
import { el } from './dom.ts'
import { keptKeys } from './kept-keys.ts'
import { lineRow } from './line-row.ts'
import { firstLanguage, languageNames, type Words, wordsIn } from './words.ts'

const known = keptKeys()
let words = wordsIn(firstLanguage(navigator.languages), navigator.languages)
/** The file that was checked last; it stays in this page. */
let chosen: { name: string; text: string } | null = null

function draw() {
  const { t, language, direction } = words
  document.documentElement.lang = language
  document.documentElement.dir = direction
  document.title = t('verify.title')
  document.body.replaceChildren(
    el(
      'main',
      {},
      el('header', {}, el('h1', {}, t('verify.title')), languages()),
      ...(chosen ? result(chosen) : [el('p', {}, t('verify.intro')), dropPlace(), aboutThisPage()]),
    ),
  )
}

function languages() {
  const choose = (event: Event) => {
    words = wordsIn((event.target as HTMLSelectElement).value as VisitorLanguage, navigator.languages)
    draw()
    document.querySelector('select')?.focus()
  }
  const options = Object.entries(languageNames).map(([language, name]) =>
    el('option', { value: language, lang: language, selected: language === words.language }, name),
  )
  return el('select', { 'aria-label': words.t('verify.language'), change: choose }, ...options)
}

function dropPlace() {
  const { t } = words
  const field = el('input', {
    type: 'file',
    id: 'file',
    accept: '.json,application/json',
    change: () => void take(field.files),
  })
  return el(
    'div',
    { class: 'drop' },
    field,
    el('label', { for: 'file' }, t('verify.choose')),
    el('p', { class: 'soft', 'aria-hidden': 'true' }, t('verify.drop')),
  )
}

function aboutThisPage() {
  const { t, time } = words
  const online = location.protocol.startsWith('http')
  return el(
    'p',
    { class: 'soft' },
    known ? t('verify.offline', { origin: known.keys.origin, time: time(known.at) }) : '',
    online ? ' ' : null,
    online ? el('a', { href: VERIFY_PATH, download: 'walletdesk-verify.html' }, t('verify.save')) : null,
  )
}

function result({ name, text }: { name: string; text: string }) {
  const { t } = words
  const checked = checkRecord(text, readRecord(text), known?.keys ?? null, nobleCryptography)
  const verdict = verdictOf(checked, words)
  const again = () => {
    chosen = null
    draw()
    document.querySelector<HTMLElement>('#file')?.focus()
  }
  return [
    verdictCard(name, verdict),
    checked.ok ? contents(linesOf(checked.record, words), words) : null,
    el('button', { type: 'button', click: again }, t('verify.another')),
  ].filter((part) => part !== null)
}

function verdictCard(name: string, { tone, title, problem, proves, doesNot }: Verdict) {
  const { t } = words
  const points = (heading: string, sentences: readonly string[]) =>
    sentences.length === 0
      ? null
      : el('div', {}, el('h3', {}, heading), el('ul', {}, ...sentences.map((text) => el('li', {}, text))))
  return el(
    'section',
    { class: `verdict ${tone}`, role: 'status', tabindex: '-1' },
    el('p', { class: 'soft' }, el('bdi', {}, name)),
    el('h2', {}, title),
    problem === null ? null : el('p', {}, problem),
    points(t('verify.proves'), proves),
    points(t('verify.not'), doesNot),
  )
}

const contents = (lines: ReturnType<typeof linesOf>, { t, time }: Words) =>
  el(
    'details',
    {},
    el('summary', {}, t('verify.content')),
    el('ol', { class: 'log' }, ...lines.map((line) => lineRow(line, t, time))),
  )

async function take(files: FileList | null | undefined) {
  const file = files?.[0]
  if (!file) return
  chosen = { name: file.name, text: await file.text() }
  draw()
  document.querySelector<HTMLElement>('.verdict')?.focus()
}

// Anywhere on the page: a file that misses the place would replace the page.
document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', (event) => {
  event.preventDefault()
  void take(event.dataTransfer?.files)
})
draw()
