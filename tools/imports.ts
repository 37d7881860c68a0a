import { parseSync } from 'vite'

export type Import = {
  from: string
  /** Gone when the types are stripped. */
  typesOnly: boolean
  /** Loaded when the code runs there, not before. */
  dynamic?: boolean
}

/** What a TypeScript file imports and re-exports, dynamic imports of a constant name included. */
export function importsOf(file: string, source: string): Import[] {
  const { module, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`)
  const all = (entries: readonly { isType: boolean }[]) => entries.length > 0 && entries.every((entry) => entry.isType)
  return [
    ...module.staticImports.map((found) => ({ from: found.moduleRequest.value, typesOnly: all(found.entries) })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [{ from: moduleRequest.value, typesOnly: isType }] : [],
      ),
    ),
    ...module.dynamicImports.flatMap(({ moduleRequest }) => {
      const text = source.slice(moduleRequest.start, moduleRequest.end)
      return /^(['"`])[^'"`]+\1$/.test(text) ? [{ from: text.slice(1, -1), typesOnly: false, dynamic: true }] : []
    }),
  ]
}
