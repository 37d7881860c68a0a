/** Languages that the visitor's side speaks, and those of the console. */
export const visitorLanguages = ['en', 'zh', 'ar'] as const
export const deskLanguages = ['en', 'zh'] as const
export type VisitorLanguage = (typeof visitorLanguages)[number]
export type DeskLanguage = (typeof deskLanguages)[number]

/** The first wish (BCP 47 tags, best first) that is spoken; English when none is. */
export function chooseLanguage<L extends string>(wishes: readonly string[], spoken: readonly L[]): L | 'en' {
  for (const wish of wishes) {
    const base = wish.toLowerCase().split('-')[0]
    const match = spoken.find((language) => language === base)
    if (match) return match
  }
  return 'en'
}

export const directionOf = (language: string): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')
