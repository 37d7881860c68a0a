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

/** Where text goes in: strings that take one of these. */
export const textsIn = (schema: Schema, texts: readonly string[]): string[] => [
  ...new Set(
    placesIn(schema)
      .filter((place) => place.schema.type === 'string' && texts.some((text) => v.is(place.schema, text)))
      .map((place) => place.path),
  ),
]
