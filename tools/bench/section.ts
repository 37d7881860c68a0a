import { readFile, writeFile } from 'node:fs/promises'
import { root } from '../paths.ts'

const FILE = `${root}docs/performance.md`

/** Puts the figures of one bench between its marks in docs/performance.md, where they are read. */
export async function writeSection(name: string, lines: readonly string[]): Promise<void> {
  const [from, to] = [`<!-- made by: pnpm bench ${name} -->`, `<!-- end: ${name} -->`]
  const text = await readFile(FILE, 'utf8')
  const [start, end] = [text.indexOf(from), text.indexOf(to)]
  if (start === -1 || end < start) throw new Error(`docs/performance.md has no marks "${from}" and "${to}".`)
  await writeFile(FILE, `${text.slice(0, start + from.length)}\n${lines.join('\n')}\n${text.slice(end)}`)
}
