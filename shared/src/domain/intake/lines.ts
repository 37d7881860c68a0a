import type { Lines } from '../../protocol/intake.ts'

/** A text in the reader's language, else in English, else in the only one there is; `null` where there is none. */
export function inLanguage(lines: Lines, locale: string): string | null {
  const language = locale.toLowerCase().split('-')[0] ?? ''
  return lines[locale] ?? lines[language] ?? lines.en ?? Object.values(lines)[0] ?? null
}
