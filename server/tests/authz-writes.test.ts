import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DeskVerbs, deskSchemas } from '@walletdesk/shared/protocol/desk.ts'
import * as http from '@walletdesk/shared/protocol/http.ts'
import { type VisitorVerbs, visitorSchemas } from '@walletdesk/shared/protocol/visitor.ts'
import { columnsOf } from '../src/adapters/store/tables.ts'
import { authzDesk, type AuthzDesk } from '../testing/authz-desk.ts'
import { callApi, newKey } from '../testing/clients.ts'
import { everyRoute } from '../testing/routes.ts'
import { fieldsOf, frameFor, objectsIn } from '../testing/schemas.ts'

// Nobody sets a column by naming it: not whose a message is, nor its number, nor a role.

const inWords = (column: string) => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
const COLUMNS = [...new Set(Object.values(columnsOf).flatMap((columns) => columns.flatMap((c) => [c, inWords(c)])))]

type Schema = v.GenericSchema
const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema'

const groups: Record<string, Readonly<Record<string, unknown>>> = { visitor: visitorSchemas, desk: deskSchemas, http }
const schemas = Object.entries(groups).flatMap(([group, members]) =>
  Object.entries(members).flatMap(([name, value]): [string, Schema][] =>
    isSchema(value) ? [[`${group} ${name}`, value]] : [],
  ),
)

/** By language, with any keys; what a record holds is text. */
const isRecord = (schema: Schema) => schema.type === 'record'

describe('[V6] no command has room for a column that is not among its fields', () => {
  test.each(schemas)('%s', (_, schema) => {
    for (const { path, schema: object } of objectsIn(schema)) {
      expect([path, object.type]).toEqual([path, 'strict_object'])
      const fields = fieldsOf(object)
      const others = COLUMNS.filter((column) => !fields.includes(column))
      const taken = others.filter((column) => {
        const { issues } = v.safeParse(object, { [column]: 'x' })
        return !issues?.some((issue) => issue.type === 'strict_object' && issue.path?.[0]?.key === column)
      })
      expect([path, taken]).toEqual([path, []])
    }
    expect(isRecord(schema)).toBe(false)
  })
})

describe('[V6] a running server takes none either', () => {
  let desk: AuthzDesk
  beforeAll(async () => {
    desk = await authzDesk()
  })
  afterAll(() => desk.world.close())

  /** What people and settings are. What the clock writes (promises, estimates) is not of this. */
  function written(): unknown {
    const file = new DatabaseSync(join(desk.world.dataFolder, 'walletdesk.db'), { readOnly: true })
    const all = (sql: string) => file.prepare(sql).all()
    const rows = [
      ...(['site', 'team', 'topic', 'agent', 'visitor', 'link', 'file'] as const).map((table) =>
        all(`select * from ${table} order by 1`),
      ),
      all(`select * from fact where kind not like 'promise%' order by conversation, seq`),
      all('select id, visitor, team, state, agent, topic from conversation order by id'),
    ]
    file.close()
    return rows
  }

  test('commands of a visitor and of an admin, with every column in turn', async () => {
    const { owner, conversation, seq, file } = await desk.matter()
    const agent = desk.desk('an admin of the team')
    const before = written()
    const passed: string[] = []
    const known = () => ({ conversation, seq, file, key: newKey() })
    for (const column of COLUMNS) {
      for (const [verb, schema] of Object.entries(visitorSchemas)) {
        if (fieldsOf(schema).includes(column)) continue
        const frame = { ...(frameFor(schema, known()) as object), [column]: 'x' }
        const answer = await owner.ask(verb as keyof VisitorVerbs, frame as never)
        if (answer.ok || answer.code !== 'request.invalid') passed.push(`${verb} ${column}`)
      }
      for (const [verb, schema] of Object.entries(deskSchemas)) {
        if (fieldsOf(schema).includes(column)) continue
        const frame = { ...(frameFor(schema, known()) as object), [column]: 'x' }
        const answer = await agent.ask(verb as keyof DeskVerbs, frame as never)
        if (answer.ok || answer.code !== 'request.invalid') passed.push(`${verb} ${column}`)
      }
    }
    expect(passed).toEqual([])
    expect(written()).toEqual(before)
    owner.close()
  })

  test('bodies of an admin, with every column in turn', async () => {
    const before = written()
    const changing = everyRoute().filter(
      ({ verb, method }) => verb !== null && ['POST', 'PUT', 'PATCH'].includes(method),
    )
    for (const { method, path } of changing) {
      for (const column of COLUMNS) {
        const at = path.replace(':id', desk.team).replace(/:\w+/g, 'x')
        const response = await callApi(desk.world.origin, method, at, { body: { [column]: 'x' }, cookie: desk.admin })
        // 404: one without a body, of something that is not there.
        expect([400, 404], `${method} ${path} ${column}`).toContain(response.status)
      }
    }
    expect(written()).toEqual(before)
  })
})
