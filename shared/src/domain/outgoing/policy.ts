import { isExplorerHost } from '../chain/links.ts'
import { lookAlikeHost, poisonedPairs, sameAddress } from '../chain/look-alike.ts'
import { recognise } from '../chain/recognise.ts'
import { type Folded, fold, origin } from '../guard/fold.ts'
import type { StopKind } from '../../protocol/outgoing.ts'
import { asksForSecret, type RequestKind } from '../guard/requests/index.ts'
import { type Destination, destinationsIn } from './hosts.ts'

/** What a site lets its agents send: hosts, compared whole, and wallet addresses. */
export type Allowed = { readonly hosts: readonly string[]; readonly addresses: readonly string[] }

/** Why what an agent sends was stopped: its kind, and of what was sent nothing but the host. */
export type Cause =
  | { kind: RequestKind }
  | { kind: 'link'; host: string; looksLike: string | null }
  | { kind: 'address'; poisoned: boolean }
/** And where it stands in a text. */
export type Stop = Cause & { start: number; end: number }

/** Those that ask for a secret: a second one is a matter for a supervisor. */
export const isRequest = (kind: StopKind): kind is RequestKind =>
  kind === 'asks-for-secret' || kind === 'asks-in-disguise'

/** Explorers are known to everybody; a list says what else there is. */
export const allowsHost = ({ hosts }: Allowed, host: string): boolean => isExplorerHost(host) || hosts.includes(host)

const isHex = (value: string) => /^0x/i.test(value)

/** A host that a text leads to; `mail`: the whole e-mail address, where it is one. */
export type Place = { readonly host: string; readonly mail: string | null }

export const placeOf = ({ kind, host, value }: Destination): Place => ({ host, mail: kind === 'mail' ? value : null })

/** All of a file that decides whether it may be sent, to whomever it will be: no word of what it says. */
export type Gist = {
  readonly request: RequestKind | null
  /** Known explorers left out: they may be named everywhere. */
  readonly places: readonly Place[]
  readonly addresses: readonly string[]
}

type Address = { value: string; start: number; end: number }

export function addressesIn(text: Folded): Address[] {
  return recognise(text.plain)
    .filter(({ kind }) => kind === 'address')
    .map(({ value, start, end }) => ({ value, ...origin(text, start, end) }))
}

function stoppedLink({ host, mail }: Place, allowed: Allowed, said: Said): Cause | null {
  if (allowsHost(allowed, host)) return null
  if (mail !== null && said.mentions(mail)) return null
  const disguise = lookAlikeHost(host, allowed.hosts)
  return { kind: 'link', host, looksLike: disguise?.kind === 'looks-like' ? disguise.host : null }
}

/** What the visitor wrote in this conversation. */
class Said {
  readonly #texts: readonly string[]
  readonly #small: readonly string[]
  #addresses: string[] | null = null

  constructor(texts: readonly string[]) {
    this.#texts = texts.map((text) => fold(text).plain)
    this.#small = this.#texts.map((text) => text.toLowerCase())
  }

  mentions(value: string): boolean {
    return this.#small.some((text) => text.includes(value.toLowerCase()))
  }

  has(address: string): boolean {
    return isHex(address) ? this.mentions(address) : this.#texts.some((text) => text.includes(address))
  }

  get addresses(): readonly string[] {
    this.#addresses ??= this.#texts.flatMap((text) => addressesIn(fold(text)).map(({ value }) => value))
    return this.#addresses
  }
}

/**
 * An address passes when the site lists it, or when the visitor wrote it and it cannot be taken for another one: a
 * copy that begins and ends like a listed address, or like a second one of the conversation, is what poisoners hope
 * that support repeats.
 */
function stoppedAddress(value: string, { addresses }: Allowed, said: Said): Cause | null {
  if (addresses.some((one) => sameAddress(one, value))) return null
  const poisoned = poisonedPairs([value, ...addresses, ...said.addresses]).some((pair) =>
    pair.some((one) => sameAddress(one, value)),
  )
  return said.has(value) && !poisoned ? null : { kind: 'address', poisoned }
}

/**
 * May a text of an agent leave? `null`: as far as requests, links and addresses go. `said`: what the visitor wrote in
 * this conversation, which may be quoted.
 */
export function checkOutgoing(text: string, allowed: Allowed, said: readonly string[]): Stop | null {
  const request = asksForSecret(text)
  if (request) return request
  const theirs = new Said(said)
  for (const destination of destinationsIn(text)) {
    const stop = stoppedLink(placeOf(destination), allowed, theirs)
    if (stop) return { ...stop, start: destination.start, end: destination.end }
  }
  for (const { value, start, end } of addressesIn(fold(text))) {
    const stop = stoppedAddress(value, allowed, theirs)
    if (stop) return { ...stop, start, end }
  }
  return null
}

/** The same of a file that was read before, by its gist. */
export function checkGist(
  { request, places, addresses }: Gist,
  allowed: Allowed,
  said: readonly string[],
): Cause | null {
  if (request) return { kind: request }
  const theirs = new Said(said)
  for (const place of places) {
    const stop = stoppedLink(place, allowed, theirs)
    if (stop) return stop
  }
  for (const value of addresses) {
    const stop = stoppedAddress(value, allowed, theirs)
    if (stop) return stop
  }
  return null
}
