import { expect, test } from 'vitest'
import type { AgentId, FileId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { minutes, plus } from '@walletdesk/shared/kernel/time.ts'
import { FILES_PATH } from '@walletdesk/shared/protocol/file.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import type { FileClaim } from '../../ports/secrets.ts'
import { signedFileAddresses } from './file-addresses.ts'

const file = '01890a5d-ac96-774b-bcce-b302099a8057' as FileId
const someone = '01890a5d-ac96-7b22-8d1e-9a3c5d7e1f20'
const secretOf = (letter: string) => Buffer.alloc(32, letter).toString('base64url')

function opened() {
  const clock = fakeClock()
  const addresses = signedFileAddresses(secretOf('a'), clock)
  const claim: FileClaim = {
    file,
    reader: { role: 'visitor', id: someone as VisitorId },
    expiresAt: plus(clock.now(), minutes(5)),
  }
  const address = addresses.sign(claim)
  return { clock, addresses, claim, address, permission: address.slice(FILES_PATH.length) }
}

test('[F10] an address says who may fetch what until when, and nothing of it can be read or changed', () => {
  const { clock, addresses, claim, address, permission } = opened()
  expect(address).toMatch(/^\/api\/v1\/files\/[\w-]{74}$/)
  expect(addresses.read(permission)).toEqual(claim)
  const agent = { ...claim, reader: { role: 'agent', id: someone as AgentId, session: 'ab'.repeat(32) } } as const
  expect(addresses.read(addresses.sign(agent).slice(FILES_PATH.length))).toEqual(agent)
  const bytes = Buffer.from(permission, 'base64url')
  const altered = [...bytes.keys()].filter((i) => {
    const other = Buffer.from(bytes)
    other[i] = (other[i] ?? 0) ^ 1
    return addresses.read(other.toString('base64url')) !== null
  })
  expect(altered).toEqual([])
  expect(signedFileAddresses(secretOf('b'), clock).read(permission)).toBeNull()
  for (const odd of ['', 'x', permission.slice(1), `${permission}AA`]) expect(addresses.read(odd)).toBeNull()
})

test('[F10] an address holds for its time, and not a moment longer', () => {
  const { clock, addresses, claim, permission } = opened()
  clock.advance(minutes(5))
  expect(clock.now()).toBe(claim.expiresAt)
  expect(addresses.read(permission)).toBeNull()
})
