import {
  chooseLanguage,
  directionOf,
  type VisitorLanguage,
  visitorLanguages,
} from '@walletdesk/shared/i18n/languages.ts'
import type { StatusMessages } from '@walletdesk/shared/i18n/status/en.ts'
import { translator } from '@walletdesk/shared/i18n/t.ts'
import { browserPage } from '@walletdesk/shared/runtime/browser-page.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { systemRandom } from '@walletdesk/shared/runtime/system-random.ts'
import { Announcer } from '../controllers/announcer.ts'
import { askStatus } from './ask-status.ts'
import {
  asOfLine,
  type Line,
  type Reader,
  type StatusTexts,
  shortLine,
  spokenLines,
  statusLines,
} from './status-lines.ts'
import { StatusSource } from './status-source.ts'
import { styles } from './styles.ts'

type Printed = { part: Line['part'] | 'as-of' | 'note'; text: string }

/** The folder that this script came from: where the desk is, unless the element says otherwise. */
const script = import.meta.url
const home = new URL('.', script).href

const languages: Readonly<Record<VisitorLanguage, () => Promise<{ texts: StatusTexts }>>> = {
  en: () => import('./texts/en.ts'),
  zh: () => import('./texts/zh.ts'),
  ar: () => import('./texts/ar.ts'),
}

/**
 * A line for a site's own page: open or closed, how many wait, and how long it takes; in the language of the page and
 * on the reader's clock. What stands between its tags is shown until it knows, and where it cannot.
 *
 * @attr site - The site's key.
 * @attr desk - Address of the desk's server, where it is not the one that this script came from.
 * @attr short - Only how long it takes, or until when it is closed.
 * @attr lang - Instead of the nearest `lang` around it.
 * @slot - What is shown instead: while it asks, and when it cannot be told.
 * @event wd-status - What it prints has changed.
 * @csspart line - All of it; also `open`, `closed` or `unreachable`.
 * @csspart dot - The sign before it.
 * @csspart hours - Open or closed, and until when.
 * @csspart wait - How long it takes.
 * @csspart detail - That in minutes, and why.
 * @csspart waiting - How many wait.
 * @csspart incident - What is going on at the desk.
 * @csspart clock - The desk's clock, where it shows another time.
 * @csspart as-of - When this was so, where it may be old.
 * @csspart note - That it cannot be told.
 * @cssproperty --wd-status-open - Colour of the sign while it is open.
 * @cssproperty --wd-status-closed - The same while it is closed.
 * @cssproperty --wd-status-muted - Colour of the smaller lines.
 * @cssproperty --wd-status-gap - Between the sign and the text.
 */
export class StatusElement extends HTMLElement {
  static readonly observedAttributes = ['site', 'desk', 'short', 'lang']

  #root = this.attachShadow({ mode: 'open' })
  #line = document.createElement('div')
  #slot = document.createElement('slot')
  #spoken = document.createElement('p')
  #source: StatusSource | null = null
  #reader: Reader | null = null
  #announcer = new Announcer(systemClock, (text) => {
    this.#spoken.textContent = text
  })
  /** Put into a page. (Its attributes are told to it before that.) */
  #here = false
  #first = true
  #printed = ''

  constructor() {
    super()
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(styles)
    this.#root.adoptedStyleSheets = [sheet]
    this.#spoken.className = 'spoken'
    this.#spoken.setAttribute('role', 'status')
    this.#line.hidden = true
    this.#root.append(this.#line, this.#slot, this.#spoken)
  }

  /** What is printed at present, as text; empty while nothing is. */
  get text(): string {
    return this.#printed
  }

  connectedCallback() {
    this.#here = true
    void this.#begin()
  }

  disconnectedCallback() {
    this.#here = false
    this.#end()
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null) {
    if (!this.#here || before === now) return
    if (name === 'short') this.#draw()
    else void this.#begin()
  }

  async #begin() {
    this.#end()
    const site = this.getAttribute('site')
    if (!site) return
    // An attribute may leave its slash at the end or not.
    const desk = new URL(`${this.getAttribute('desk') ?? home}/`.replace(/\/+$/, '/'), location.href).href
    const source = new StatusSource({
      clock: systemClock,
      page: browserPage,
      random: systemRandom,
      ask: () => askStatus(desk, site),
      changed: () => this.#draw(),
    })
    this.#source = source
    source.start()
    const tag = languageOf(this)
    const language = chooseLanguage(tag ? [tag] : navigator.languages, visitorLanguages)
    try {
      const { texts } = await languages[language]()
      if (this.#source !== source) return
      this.#line.lang = language
      this.#line.dir = directionOf(language)
      this.#spoken.lang = language
      this.#reader = {
        locale: localeOf(language, tag),
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        texts,
      }
    } catch (cause) {
      // Without its words it stays what the page says itself, and there is nothing to ask for.
      source.stop()
      console.warn('WalletDesk could not load the texts of its status.', cause)
      return
    }
    this.#draw()
  }

  #end() {
    this.#source?.stop()
    this.#source = null
    this.#reader = null
    this.#announcer.stop()
    this.#first = true
  }

  #draw() {
    const known = this.#source?.known
    const reader = this.#reader
    if (!known || !reader || known.kind === 'asking') return
    if (known.kind === 'unreachable') {
      const text = translator<StatusMessages>(reader.locale, reader.texts.status)('unreachable')
      // In one short line there is no room to say that there is nothing to say.
      this.#print(this.hasAttribute('short') ? [] : [{ part: 'note', text }], 'unreachable', [text])
      return
    }
    const { status, at, now, old } = known
    const lines = statusLines(status, now, reader)
    const asOf: Printed[] = old ? [{ part: 'as-of', text: asOfLine(at, reader) }] : []
    const shown = this.hasAttribute('short') ? shortLine(lines) : lines
    this.#print([...shown, ...asOf], status.hours.open ? 'open' : 'closed', spokenLines(lines))
  }

  #print(lines: readonly Printed[], state: 'open' | 'closed' | 'unreachable', spoken: string[]) {
    const text = lines.map((line) => line.text).join('\n')
    // What the page says itself stands beside what cannot be told.
    this.#slot.hidden = state !== 'unreachable'
    this.#line.hidden = lines.length === 0
    // What was read as part of the page is not announced; what changes in it is.
    if (this.#first) this.#announcer.heard(spoken)
    else this.#announcer.tell(spoken)
    this.#first = false
    if (text === this.#printed) return
    this.#printed = text
    this.#line.className = `line ${state}`
    this.#line.setAttribute('part', `line ${state}`)
    this.#line.replaceChildren(element('span', 'dot', ''), ...lines.map((line) => element('div', line.part, line.text)))
    this.dispatchEvent(new CustomEvent('wd-status'))
  }
}

function element(tag: 'span' | 'div', part: string, text: string): HTMLElement {
  const made = document.createElement(tag)
  made.className = tag === 'span' ? 'dot' : 'text'
  made.setAttribute('part', part)
  made.textContent = text
  return made
}

/** The language that is said nearest around an element, through shadow roots, too. */
function languageOf(start: Element): string | null {
  for (let at: Element | null = start; at; ) {
    const said = at.closest('[lang]')
    if (said) return said.getAttribute('lang') || null
    const root: Node = at.getRootNode()
    at = root instanceof ShadowRoot ? root.host : null
  }
  return null
}

/** The region decides between 12 and 24 hours: the one that the page says, else the one that the browser prefers. */
function localeOf(language: VisitorLanguage, tag: string | null): string {
  if (tag && /^[a-z]{2}-([A-Z]{2}|[A-Za-z]{4})/.test(tag) && tag.startsWith(language)) return tag
  return navigator.languages.find((wish) => wish.toLowerCase().split('-')[0] === language) ?? language
}
