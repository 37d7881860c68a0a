import * as v from 'valibot'

type Schema = v.GenericSchema
type Inside = Readonly<Record<string, unknown>>

const isSchema = (value: unknown): value is Schema & Inside =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema'

/** A schema and where it stands in a frame: `page.url`. */
export type Place = { path: string; schema: Schema }

/** The schemas that a schema is made of, one level down. */
function partsOf(schema: Schema): [string, Schema][] {
  const { entries, wrapped, item, items, options, value } = schema as Schema & Inside
  const parts: [string, unknown][] = [
    ...(typeof entries === 'object' && entries !== null ? Object.entries(entries) : []),
    ['', wrapped],
    ['[]', item],
    ...(Array.isArray(items) ? items.map((one, i): [string, unknown] => [`[${i}]`, one]) : []),
    ...(Array.isArray(options) ? options.map((one): [string, unknown] => ['', one]) : []),
    ['{}', value],
  ]
  return parts.filter((part): part is [string, Schema & Inside] => isSchema(part[1]))
}

/** A schema and everything in it. */
function placesIn(schema: Schema, path = ''): Place[] {
  const inside = partsOf(schema).flatMap(([name, part]) =>
    placesIn(part, [path, name].filter(Boolean).join('.').replaceAll('.[', '[')),
  )
  return [{ path, schema }, ...inside]
}

/** Every object in it that takes named fields. */
export const objectsIn = (schema: Schema): Place[] =>
  placesIn(schema).filter((place) => place.schema.type.endsWith('object'))

/** Where text goes in: strings that take one of these. */
export const textsIn = (schema: Schema, texts: readonly string[]): string[] => [
  ...new Set(
    placesIn(schema)
      .filter((place) => place.schema.type === 'string' && texts.some((text) => v.is(place.schema, text)))
      .map((place) => place.path),
  ),
]
/** The fields of a command. */
export const fieldsOf = (schema: Schema): string[] =>
  Object.keys((schema as Schema & { entries?: object }).entries ?? {})

/** What fields take that no arrangement names. */
const GUESSES = [
  'A text.',
  'en',
  'UTC',
  '01890a5d-ac96-774b-bcce-b302099a8057',
  'https://wallet.example',
  'ana@wallet.example',
  'a'.repeat(64),
  '2025-10-01',
  '09:00',
  '30',
  1,
  true,
]

/** A frame that a schema accepts, without its optional fields; fields named in `known` hold what is given there. */
export function frameFor(schema: Schema, known: Inside = {}): unknown {
  const { type, entries, options, item } = schema as Schema & Inside
  if (type === 'strict_object') {
    const fields = Object.entries(entries as Record<string, Schema>).flatMap(([name, part]) => {
      const given = known[name]
      if (given !== undefined && v.is(part, given)) return [[name, given]]
      return part.type === 'optional' ? [] : [[name, frameFor(part, known)]]
    })
    return Object.fromEntries(fields)
  }
  const first = Array.isArray(options) ? options[0] : undefined
  const guesses = [null, [], {}, ...GUESSES, first, isSchema(first) ? frameFor(first, known) : undefined]
  if (isSchema(item)) guesses.push([frameFor(item, known)])
  const found = guesses.find((guess) => guess !== undefined && v.is(schema, guess))
  if (found === undefined) throw new Error(`No example fits a schema of type ${type}: add one to GUESSES.`)
  return found
}
