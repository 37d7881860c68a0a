import type { AskedField, FieldKind, IntakeField } from '../../protocol/intake.ts'

const kinds: Readonly<Record<FieldKind, true>> = {
  account: true,
  email: true,
  phone: true,
  chain: true,
  transaction: true,
  amount: true,
  time: true,
  code: true,
  screenshot: true,
  text: true,
}
const isKind = (name: string): name is FieldKind => Object.hasOwn(kinds, name)

/** A field of the topic, or, for what a topic does not ask, the plain one that is named as its kind. */
export function fieldNamed(fields: readonly IntakeField[], id: string): AskedField | null {
  const found = fields.find((field) => field.id === id)
  if (found) return { id, kind: found.kind, labels: found.labels, help: found.help }
  return isKind(id) ? { id, kind: id, labels: {}, help: {} } : null
}

/** A name for one more field of this kind: the kind's own where it is free. */
export function freeId(fields: readonly Pick<IntakeField, 'id'>[], kind: FieldKind): string {
  const taken = new Set(fields.map(({ id }) => id))
  if (!taken.has(kind)) return kind
  let n = 2
  while (taken.has(`${kind}-${n}`)) n++
  return `${kind}-${n}`
}
