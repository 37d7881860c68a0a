import type { Change } from './mutants.ts'

/** A source with a bug in it. The place must be there, once: else the bug is none, and nothing would be shown by it. */
export function changed(source: string, { file, find, put }: Change): string {
  const parts = source.split(find)
  if (parts.length !== 2)
    throw new Error(
      `A place to change is ${parts.length === 1 ? 'not there' : 'there more than once'}: in ${file}, ${JSON.stringify(find)}. Find it again, and correct it in tools/torture.`,
    )
  return parts.join(put)
}

/** All of the changes to one file, in their order. */
export const changedBy = (changes: readonly Change[], file: string, source: string): string =>
  changes.filter((change) => change.file === file).reduce((text, change) => changed(text, change), source)
