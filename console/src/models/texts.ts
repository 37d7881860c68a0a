import { computed, type ReadonlySignal } from '@preact/signals'
import { chainsEn } from '@walletdesk/shared/i18n/chains/en.ts'
import { chainsZh } from '@walletdesk/shared/i18n/chains/zh.ts'
import { chainsDeskEn } from '@walletdesk/shared/i18n/chains-desk/en.ts'
import { chainsDeskZh } from '@walletdesk/shared/i18n/chains-desk/zh.ts'
import { en } from '@walletdesk/shared/i18n/console/en.ts'
import { zh } from '@walletdesk/shared/i18n/console/zh.ts'
import { intakeEn } from '@walletdesk/shared/i18n/intake/en.ts'
import { intakeZh } from '@walletdesk/shared/i18n/intake/zh.ts'
import { intakeDeskEn } from '@walletdesk/shared/i18n/intake-desk/en.ts'
import { intakeDeskZh } from '@walletdesk/shared/i18n/intake-desk/zh.ts'
import { outgoingEn } from '@walletdesk/shared/i18n/outgoing/en.ts'
import { outgoingZh } from '@walletdesk/shared/i18n/outgoing/zh.ts'
import { planEn } from '@walletdesk/shared/i18n/plan/en.ts'
import { planZh } from '@walletdesk/shared/i18n/plan/zh.ts'
import { policyEn } from '@walletdesk/shared/i18n/policy/en.ts'
import { policyZh } from '@walletdesk/shared/i18n/policy/zh.ts'
import { en as errorsEn } from '@walletdesk/shared/i18n/errors/en.ts'
import { zh as errorsZh } from '@walletdesk/shared/i18n/errors/zh.ts'
import { errorsDeskEn } from '@walletdesk/shared/i18n/errors-desk/en.ts'
import { errorsDeskZh } from '@walletdesk/shared/i18n/errors-desk/zh.ts'
import { filesDeskEn } from '@walletdesk/shared/i18n/files-desk/en.ts'
import { filesDeskZh } from '@walletdesk/shared/i18n/files-desk/zh.ts'
import { retentionEn } from '@walletdesk/shared/i18n/retention/en.ts'
import { retentionZh } from '@walletdesk/shared/i18n/retention/zh.ts'
import { recordEn } from '@walletdesk/shared/i18n/record/en.ts'
import { recordZh } from '@walletdesk/shared/i18n/record/zh.ts'
import type { DeskLanguage } from '@walletdesk/shared/i18n/languages.ts'
import { type Translate, translator } from '@walletdesk/shared/i18n/t.ts'
import { clockText } from '@walletdesk/shared/domain/wait/clock-text.ts'
import { describeHours, describeWait, type Telling, type WaitText } from '@walletdesk/shared/domain/wait/phrase.ts'
import { waitEn } from '@walletdesk/shared/i18n/wait/en.ts'
import { waitZh } from '@walletdesk/shared/i18n/wait/zh.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { OpenState, WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import type { Refusal } from './api.ts'
import { briefWait } from './brief-wait.ts'
import { type Formats, formatsOf } from './formats.ts'

const desk = {
  en: {
    ...en,
    ...planEn,
    ...intakeEn,
    ...intakeDeskEn,
    ...recordEn,
    ...filesDeskEn,
    ...outgoingEn,
    ...policyEn,
    ...retentionEn,
  },
  zh: {
    ...zh,
    ...planZh,
    ...intakeZh,
    ...intakeDeskZh,
    ...recordZh,
    ...filesDeskZh,
    ...outgoingZh,
    ...policyZh,
    ...retentionZh,
  },
}
const dictionaries = {
  en: { ...desk.en, ...prefixed({ ...errorsEn, ...errorsDeskEn }) },
  zh: { ...desk.zh, ...prefixed({ ...errorsZh, ...errorsDeskZh }) },
}

const waits = { en: waitEn, zh: waitZh }

type Prefixed<M> = { [K in keyof M & string as `error.${K}`]: M[K] }
function prefixed<M extends object>(messages: M): Prefixed<M> {
  return Object.fromEntries(Object.entries(messages).map(([key, text]) => [`error.${key}`, text])) as Prefixed<M>
}

export type ConsoleMessages = typeof dictionaries.en
export type DeskMessages = typeof desk.en
export type TextKey = keyof DeskMessages

const chainWords = { en: { ...chainsEn, ...chainsDeskEn }, zh: { ...chainsZh, ...chainsDeskZh } }

export type Texts = {
  language: ReadonlySignal<DeskLanguage>
  t: Translate<DeskMessages>
  /** The sentence of a refusal. */
  refused(refusal: Refusal): string
  format: ReadonlySignal<Formats>
  /** What the visitor is told of their wait, in the agent's language and zone. */
  wait(answer: WaitAnswer, now: Instant): WaitText
  /** What a newcomer reads who has not joined yet. */
  newcomerWait(answer: WaitAnswer, hours: OpenState, now: Instant): WaitText
  /** What the visitor is told, in the few words that fit beside a name. */
  briefWait(answer: WaitAnswer, now: Instant): string
  /** Of transactions and addresses. */
  chain: Translate<typeof chainWords.en>
  /** Whose way of writing numbers and lists it is. */
  locale: ReadonlySignal<string>
  /** A clock time, with its day where that is not today. */
  clock(at: Instant, now: Instant): string
  hours(state: OpenState, now: Instant): string
}

/** Reads the language as a signal, so that whoever shows a text is drawn anew when it changes. */
export function openTexts(language: ReadonlySignal<DeskLanguage>, wishes: readonly string[]): Texts {
  // A language is written differently from place to place: 17:05 or 5:05 PM.
  const locale = computed(
    () => wishes.find((wish) => wish.toLowerCase().split('-')[0] === language.value) ?? language.value,
  )
  const translate = computed(() => translator<ConsoleMessages>(locale.value, dictionaries[language.value]))
  const telling = computed(() => ({
    locale: locale.value,
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    t: translator<typeof waitEn>(locale.value, waits[language.value]),
  }))
  const chain = computed(() => translator<typeof chainWords.en>(locale.value, chainWords[language.value]))
  const at = (now: Instant): Telling => ({ ...telling.value, now })
  const t: Texts['t'] = (key, params) => translate.value(key, params)
  return {
    language,
    t,
    refused: (refusal) =>
      refusal.code === 'unreachable' || refusal.code === 'unanswered'
        ? translate.value('unreachable')
        : translate.value(`error.${refusal.code}`, refusal.args),
    format: computed(() => formatsOf(locale.value)),
    wait: (answer, now) => describeWait(answer, at(now)),
    newcomerWait: (answer, hours, now) =>
      describeWait(answer, { ...at(now), newcomer: true, note: hours.open ? null : hours.note }),
    briefWait: (answer, now) => briefWait(answer, { ...at(now), t }),
    chain: (key, params) => chain.value(key, params),
    locale,
    clock: (when, now) => clockText(when, now, locale.value, telling.value.timeZone),
    hours: (state, now) => describeHours(state, at(now)),
  }
}
