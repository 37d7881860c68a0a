import { recognise } from '../chain/recognise.ts'
import { type Instant, days, plus } from '../../kernel/time.ts'
import type { AgentId } from '../../kernel/brand.ts'

/**
 * How long an address waits that nobody can confirm because its site has one admin: long enough for whoever was away
 * over a weekend to see it and take it out.
 */
export const ALONE_WAITS = days(3)

/** What decides whether an entry of the list holds. Hosts hold at once; an address needs a second person. */
export type Standing = {
  readonly kind: 'host' | 'address'
  readonly addedBy: AgentId
  readonly confirmedBy: AgentId | null
  /** From then on it holds without a second person; `null` where there was one to ask when it was added. */
  readonly holdsFrom: Instant | null
}

export const holdsFrom = (kind: Standing['kind'], otherAdmins: number, now: Instant): Instant | null =>
  kind === 'host' || otherAdmins > 0 ? null : plus(now, ALONE_WAITS)

export function isInForce({ kind, confirmedBy, holdsFrom: from }: Standing, now: Instant): boolean {
  return kind === 'host' || confirmedBy !== null || (from !== null && now >= from)
}

/** Whoever added it is not the second person. */
export const mayConfirm = (entry: Standing, who: AgentId): boolean =>
  entry.kind === 'address' && entry.confirmedBy === null && entry.addedBy !== who

/** A host as it is compared: its name alone, lower case, in punycode. `null`: no whole host name. */
export function hostEntry(text: string): string | null {
  const bare = text.trim().toLowerCase()
  if (!/^[\p{L}\p{N}.-]{1,253}$/u.test(bare) || !URL.canParse(`https://${bare}`)) return null
  const { hostname } = new URL(`https://${bare}`)
  const labels = hostname.split('.')
  const whole = labels.length > 1 && labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label))
  return whole && !/^\d+$/.test(labels.at(-1) ?? '') ? hostname : null
}

export type AddressProblem = 'not-an-address' | 'checksum' | 'other-chain'

/** An address as it may be listed: whole, its checksum right, on the chain that it is listed for. */
export function addressEntry(text: string, chain: string): { value: string } | { problem: AddressProblem } {
  const value = text.trim()
  // The name of the chain settles what several chains write alike.
  const said = [value, `${chain} address ${value}`].flatMap((shown) => recognise(shown))
  const found = said.filter((one) => one.kind === 'address' && one.value === value)
  if (found.length === 0) return { problem: 'not-an-address' }
  if (found.every(({ problem }) => problem === 'checksum')) return { problem: 'checksum' }
  return found.some((one) => one.chains.includes(chain) && one.problem === undefined)
    ? { value }
    : { problem: 'other-chain' }
}
