import { existsSync } from 'node:fs'
import { glob, readFile } from 'node:fs/promises'
import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { deskSchemas } from '@walletdesk/shared/protocol/desk.ts'
import { errors } from '@walletdesk/shared/protocol/errors.ts'
import * as limits from '@walletdesk/shared/protocol/limits.ts'
import { HISTORY } from '@walletdesk/shared/protocol/version.ts'
import { visitorSchemas } from '@walletdesk/shared/protocol/visitor.ts'
import { caps, rates } from '../server/src/core/limits.ts'
import { root } from './paths.ts'

const read = (path: string) => readFile(root + path, 'utf8')

/** The rows of all tables below one heading, down to the next heading of any depth. */
function rows(document: string, heading: string): string[][] {
  const lines = document.split('\n')
  const from = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading)
  if (from === -1) throw new Error(`There is no heading "${heading}".`)
  const length = lines.slice(from + 1).findIndex((line) => /^#+ /.test(line))
  return lines
    .slice(from + 1, length === -1 ? undefined : from + 1 + length)
    .filter((line) => /^\| (`|\d)/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    )
}

const firsts = (document: string, heading: string) =>
  rows(document, heading)
    .map(([first]) => first)
    .sort()

/** The keys of an interface that exists only as a type. */
function keysOf(source: string, name: string): string[] {
  const body = new RegExp(`export interface ${name} {\\n([\\s\\S]*?)\\n}`).exec(source)?.[1] ?? ''
  return [...body.matchAll(/^ {2}'?([\w.]+)'?:/gm)].map(([, key]) => key ?? '').sort()
}

test('docs/protocol.md names every command, and no other', async () => {
  const protocol = await read('docs/protocol.md')
  expect(firsts(protocol, 'Visitor: commands')).toEqual(Object.keys(visitorSchemas).sort())
  expect(firsts(protocol, 'Desk: commands')).toEqual(Object.keys(deskSchemas).sort())
})

test('docs/protocol.md names every event, and no other', async () => {
  const protocol = await read('docs/protocol.md')
  const visitor = keysOf(await read('shared/src/protocol/visitor.ts'), 'VisitorEvents')
  const desk = keysOf(await read('shared/src/protocol/desk.ts'), 'DeskEvents')
  expect(visitor).toContain('entry.added')
  expect(firsts(protocol, 'Visitor: events')).toEqual(visitor)
  expect(firsts(protocol, 'Desk: events')).toEqual(desk)
})

test('docs/protocol.md names every refusal after which the same may be asked again', async () => {
  const [, after = ''] = (await read('docs/protocol.md')).split('\n## Refusals\n')
  const named = [...(after.split('\n## ')[0] ?? '').matchAll(/`([a-z_]+(?:\.[a-z_]+)?)(?:\.\*)?`/g)].map(
    ([, code]) => code,
  )
  const codes = Object.keys(errors).filter((code) => errors[code as keyof typeof errors].retry)
  const missing = codes.filter((code) => !named.includes(code) && !named.includes(code.split('.')[0]))
  expect(missing).toEqual([])
})

test('docs/protocol.md gives every limit its value, and every version its line', async () => {
  const protocol = await read('docs/protocol.md')
  const given = rows(protocol, 'Limits').map(([name, value]) => [name, Number(value)])
  expect(Object.fromEntries(given)).toEqual({ ...limits })
  expect(firsts(protocol, 'Versions')).toEqual(Object.keys(HISTORY).sort())
})

test('[X1] docs/operations.md gives every limit of the server its value', async () => {
  const given = rows(await read('docs/operations.md'), 'Limits').map(([name, value]) => [name, value])
  const inWords = Object.entries(rates).map(([name, { points, duration }]) => [name, `${points} in ${duration} s`])
  const ofCaps = Object.entries(caps).map(([name, most]) => [name, String(most)])
  expect(given.sort()).toEqual([...inWords, ...ofCaps].sort())
})

test('docs/protocol.md lists every route of the server', async () => {
  const source = await read('server/src/adapters/http/api.ts')
  const routes = [...source.matchAll(/router\.(get|post|put|delete)\(\s*'([^']+)'/g)]
  const found = routes.map(([, method, path]) => `${method?.toUpperCase()} /api/v1${path}`)
  expect(firsts(await read('docs/protocol.md'), 'HTTP')).toEqual(found.sort())
})

test('README.md lists every setting that the server reads', async () => {
  const source = await read('server/src/main/config.ts')
  const settings = [...new Set([...source.matchAll(/\benv\.([A-Z_]+)/g)].map(([, name]) => name))]
  expect(firsts(await read('README.md'), 'Settings')).toEqual(settings.sort())
})

test('docs/operations.md lists every line of the log', async () => {
  const found = new Set(['incident'])
  for await (const path of glob('server/src/**/*.ts', { cwd: root }))
    for (const [, line] of (await read(path)).matchAll(/\blog\.(?:info|warn)\(\s*'([^']+)'/gi)) found.add(line ?? '')
  expect(firsts(await read('docs/operations.md'), 'What is logged')).toEqual([...found].sort())
})

test('every rule that a test quotes is in docs/rules.md, once', async () => {
  const rules = [...(await read('docs/rules.md')).matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, number]) => number)
  expect(new Set(rules).size).toBe(rules.length)
  const unknown: string[] = []
  for await (const path of glob('{shared,server,widget,console,e2e}/**/*.{test,spec,contract}.{ts,tsx}', {
    cwd: root,
    exclude: ['**/node_modules/**', '**/dist/**'],
  }))
    for (const [quoted] of (await read(path)).matchAll(/\[[A-Z]\d+(, [A-Z]\d+)*\]/g))
      for (const number of quoted.slice(1, -1).split(', '))
        if (!rules.includes(number)) unknown.push(`${path}: ${number}`)
  expect(unknown).toEqual([])
})

test('a link from one document to another leads somewhere', async () => {
  const broken: string[] = []
  for await (const path of glob('{*.md,docs/**/*.md}', { cwd: root })) {
    for (const [, target = ''] of (await read(path)).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue
      const [file = '', anchor] = target.split('#')
      const at = file === '' ? path : posix.join(posix.dirname(path), file)
      if (!existsSync(root + at)) broken.push(`${path}: ${target}`)
      else if (anchor && !(await anchors(at)).has(anchor)) broken.push(`${path}: ${target}`)
    }
  }
  expect(broken).toEqual([])
})

test('a file that a document names is there', async () => {
  const missing: string[] = []
  for await (const path of glob('{*.md,docs/**/*.md}', { cwd: root })) {
    for (const [, named = ''] of (await read(path)).matchAll(
      /`((?:shared|server|widget|console|e2e|tools|docs)\/[\w./-]+)`/g,
    )) {
      // What a build makes is not there in a fresh clone.
      if (!existsSync(root + named) && !named.includes('/dist')) missing.push(`${path}: ${named}`)
    }
  }
  expect(missing).toEqual([])
})

/** The names that a document's headings can be reached by, as the usual renderers make them. */
async function anchors(path: string): Promise<Set<string>> {
  const headings = [...(await read(path)).matchAll(/^#+ (.*)$/gm)].map(([, text]) => text ?? '')
  return new Set(
    headings.map((text) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  )
}
