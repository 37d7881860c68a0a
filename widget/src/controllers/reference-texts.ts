import type { ChainMessages } from '@walletdesk/shared/i18n/chains/en.ts'
import type { ChainVisitorMessages } from '@walletdesk/shared/i18n/chains-visitor/en.ts'
import { type Translate, translator } from '@walletdesk/shared/i18n/t.ts'
import type { Texts } from './texts.ts'

const dictionaries = {
  en: () => import('./reference-words/references-en.ts'),
  zh: () => import('./reference-words/references-zh.ts'),
  ar: () => import('./reference-words/references-ar.ts'),
}

export type ReferenceMessages = ChainMessages & ChainVisitorMessages
export type ReferenceTranslate = Translate<ReferenceMessages>

/** The words on transactions and addresses: they come with the first of these, for nobody else needs them. */
export async function loadReferenceTexts({ language, reader }: Texts): Promise<ReferenceTranslate> {
  const { words } = await dictionaries[language]()
  return translator<ReferenceMessages>(reader.locale, words)
}
