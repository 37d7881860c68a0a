import { glob, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { importsOf } from './imports.ts'
import { layerOf, refusal } from './layers.ts'
import { root } from './paths.ts'

test('every import of the tree is one that tools/layers.ts allows', async () => {
  const refused: string[] = []
  for await (const path of glob('{shared,server,widget,console,e2e,tools}/**/*.{ts,tsx}', {
    cwd: root,
    exclude: ['**/node_modules/**', '**/dist/**'],
  }))
    for (const found of importsOf(path, await readFile(root + path, 'utf8'))) {
      const why = refusal(path, found)
      if (why) refused.push(why)
    }
  expect(refused.sort()).toEqual([])
})

const value = (from: string) => ({ from, typesOnly: false })
const type = (from: string) => ({ from, typesOnly: true })

test.each([
  ['server/src/core/queue/order.ts', value('@walletdesk/shared/kernel/time.ts')],
  ['server/src/core/queue/order.ts', type('@walletdesk/shared/protocol/entry.ts')],
  ['server/src/core/queue/order.ts', value('../conversation/conversation.ts')],
  ['server/src/core/queue/order.test.ts', value('vitest')],
  ['server/src/core/queue/order.test.ts', value('@walletdesk/shared/testing/fake-clock.ts')],
  ['server/src/adapters/store/dialect.ts', value('kysely')],
  ['server/src/adapters/store/sqlite.db.test.ts', value('../../ports/store.contract.ts')],
  ['console/src/models/inbox.ts', value('@preact/signals')],
  ['widget/vite.config.ts', value('vite')],
])('%s may import %o', (path, found) => {
  expect(refusal(path, found)).toBeNull()
})

test.each([
  ['server/src/core/queue/order.ts', value('@walletdesk/shared/protocol/entry.ts')],
  ['server/src/core/queue/order.ts', value('node:crypto')],
  ['server/src/usecases/act.ts', value('kysely')],
  ['server/src/usecases/act.ts', value('../adapters/store/dialect.ts')],
  ['server/src/presenters/a.ts', value('../usecases/act.ts')],
  ['widget/src/elements/panel.ts', value('../platform/socket.ts')],
  ['widget/src/loader/loader.ts', value('../../../server/src/core/facts.ts')],
  ['console/src/app/main.tsx', value('@walletdesk/widget/src/theme/tokens.ts')],
  ['shared/src/kernel/time.ts', value('valibot')],
  ['shared/src/domain/roles.ts', value('../runtime/ids.ts')],
  ['server/src/adapters/a.ts', value('../../testing/desk.ts')],
  ['server/src/adapters/a.ts', value('./b.test.ts')],
  ['server/src/adapters/a.ts', value('../ports/store.contract.ts')],
])('%s may not import %o', (path, found) => {
  expect(refusal(path, found)).toMatch(/^\S+ imports .+/)
})

test('a folder that is not listed is refused, and the sentence says what to do', () => {
  expect(layerOf('server/src/helpers/x.ts')).toBe('server/helpers')
  expect(refusal('server/src/helpers/x.ts', value('node:fs'))).toMatch(/move it to a listed folder/)
})

test('an import is of types only when nothing of it is left to run', () => {
  const source = [
    `import type { A } from './a.ts'`,
    `import { type B, c } from './b.ts'`,
    `export type { D } from './d.ts'`,
    `export * from './e.ts'`,
    `import './f.ts'`,
    `const g = await import('./g.ts')`,
    `const view = <p>{g}</p>`,
  ].join('\n')
  expect(importsOf('x.tsx', source).map(({ from, typesOnly }) => [from, typesOnly])).toEqual([
    ['./a.ts', true],
    ['./b.ts', false],
    ['./f.ts', false],
    ['./d.ts', true],
    ['./e.ts', false],
    ['./g.ts', false],
  ])
})
