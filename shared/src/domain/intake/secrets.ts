import { asksForSecret } from '../guard/requests/index.ts'
import type { Lines, TopicIntake } from '../../protocol/intake.ts'

/** A field asks by being there: its label is read as what follows these words. */
const ASKS: Readonly<Record<string, string>> = { en: 'Send us your', zh: '请发送您的', ar: 'يرجى إرسال' }

const labelAsks = (language: string, label: string) => {
  const ask = ASKS[language.split('-')[0] ?? ''] ?? ASKS.en
  return asksForSecret(label) !== null || asksForSecret(`${ask} ${label}`) !== null
}

const said = (lines: Lines) => Object.values(lines)

/** The first text of an intake that asks for a recovery phrase, key, password or code; `null` where none does. */
export function secretAskedBy({ fields, warnings }: TopicIntake): string | null {
  const label = fields
    .flatMap(({ labels }) => Object.entries(labels))
    .find(([language, text]) => labelAsks(language, text))
  if (label) return label[1]
  const texts = [...fields.map(({ help }) => help), ...warnings.map((one) => one.texts)].flatMap(said)
  return texts.find((text) => asksForSecret(text) !== null) ?? null
}
