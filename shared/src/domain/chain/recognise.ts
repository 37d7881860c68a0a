import { CHAINS, type Chain, type TransactionForm } from './chains.ts'
import { base58Size, type Checked, checkAddress, isBase64Of32 } from './forms.ts'
import { type ExplorerLink, linksIn, parseLink, readExplorer } from './links.ts'
import { lookAlikeHost } from './look-alike.ts'
import { type Misnamed, misnamed } from './naming.ts'

export type Problem =
  /** One character looks wrong. */
  | 'checksum'
  /** The same 64 digits can be a transaction or a private key: ask before it is shown to anybody. */
  | 'maybe-key'
  /** The host is written to look like another. */
  | 'look-alike'
  /** Called by the name of the other kind, or in its place in a link. */
  | Misnamed

/** One transaction, address or link. `start` and `end` count UTF-16 units of the text. */
export type Reference = {
  kind: 'transaction' | 'address' | 'link'
  /** Every chain it may be on, in the table's order; never a guess among them. */
  chains: string[]
  value: string
  start: number
  end: number
  problem?: Problem
}

type Reading = { kind: 'transaction' | 'address'; chains: string[]; problem?: Problem }

/** How far from a value its chain's name may stand. */
const REACH = 60

/** Lengths beyond which nothing here is an address or a transaction. */
const SHORTEST = 3
const LONGEST = 130

// A run that may hold an address: letters and digits, and the signs of base64 and of workchains. A name of EOS and an
// extrinsic's number are found apart.
const RUN = /[0-9A-Za-z][0-9A-Za-z_+/:=-]*/g
const BARE = /[0-9A-Za-z]+/g

const idsOf = (chains: readonly Chain[]) => chains.map(({ id }) => id)
const whose = (form: TransactionForm) => CHAINS.filter(({ transaction }) => transaction.includes(form))

/** The chains that the words around a value name; all of the candidates when they name none of them. */
function settled(candidates: readonly Chain[], around: string): string[] {
  const named = candidates.filter(({ called }) => called.test(around))
  return idsOf(named.length > 0 ? named : candidates)
}

const SAYS_ADDRESS =
  /address|wallet|account|contract|地址|адрес|direccion|dirección|adresse|endere[çc]o|indirizzo|adres|عنوان|アドレス|주소|dia chi|địa chỉ/i

/** What the 32 or 64 bytes are that have no checksum: the order of the rules is the order of certainty. */
function transactionOf(value: string, around: string): Reading | null {
  if (/^0x[0-9a-fA-F]{64}$/.test(value)) {
    const asAddress = CHAINS.filter(({ address }) => address.some(({ form }) => form === 'hex-32'))
    const named = asAddress.filter(({ called }) => called.test(around))
    if (named.length > 0 && SAYS_ADDRESS.test(around)) return { kind: 'address', chains: idsOf(named) }
    // A transaction of Sui is never written so: near its name this is an address.
    if (named.length === 1 && named[0]?.id === 'sui') return { kind: 'address', chains: ['sui'] }
    return { kind: 'transaction', chains: settled(whose('0x-hex-32'), around), problem: 'maybe-key' }
  }
  if (/^[0-9a-fA-F]{64}$/.test(value))
    return { kind: 'transaction', chains: settled(whose('hex-32'), around), problem: 'maybe-key' }
  if (value.length >= 86 && value.length <= 88 && base58Size(value) === 64)
    return { kind: 'transaction', chains: idsOf(whose('base58-64')) }
  if (value.length >= 43 && value.length <= 44 && base58Size(value) === 32 && /\bsui\b/i.test(around))
    return { kind: 'transaction', chains: ['sui'] }
  const base64 = /[_+/=-]/.test(value) || value.length === 43
  if (base64 && isBase64Of32(value) && /\bton\b|toncoin/i.test(around)) return { kind: 'transaction', chains: ['ton'] }
  return null
}

function addressOf(value: string, around: string): Reading | null {
  const right: Chain[] = []
  const slipped: Chain[] = []
  for (const chain of CHAINS)
    for (const form of chain.address) {
      if (form.form === 'eos-name') continue
      // Short forms and 32 bytes without a checksum are anything, unless the chain is spoken of.
      if (form.form === 'hex-32' && !(chain.called.test(around) && SAYS_ADDRESS.test(around))) continue
      const checked: Checked = checkAddress(value, form)
      if (checked === 'ok') right.push(chain)
      if (checked === 'checksum') slipped.push(chain)
    }
  if (right.length > 0) return { kind: 'address', chains: settled(right, around) }
  if (slipped.length > 0) return { kind: 'address', chains: settled(slipped, around), problem: 'checksum' }
  return null
}

/** References to chains in a run of letters, by itself and with the signs at its ends taken off. */
function readRun(value: string, around: string): Reading | null {
  if (value.length < SHORTEST || value.length > LONGEST) return null
  return transactionOf(value, around) ?? addressOf(value, around)
}

const EOS_NAME = /\beos\s+(?:account|name|账户|账号|帳戶)\s*(?:is|:|：|=|是)?\s*([a-z1-5.]{2,12}[a-j1-5]?)(?![\w.-])/gi
const EXTRINSIC = /(?<![\w.-])\d{5,9}-\d{1,3}(?![\w.-])/g
const VERSION = /\bversion\s*[:#]?\s*(\d{6,12})\b/gi

/** Numbers and names that are references only next to their chain's name. */
function* byName(text: string): Generator<Reference> {
  const near = (at: number) => text.slice(Math.max(0, at - REACH), at + REACH)
  for (const match of text.matchAll(EOS_NAME)) {
    const value = match[1] ?? ''
    const start = match.index + match[0].length - value.length
    yield { kind: 'address', chains: ['eos'], value, start, end: start + value.length }
  }
  for (const { 0: value, index } of text.matchAll(EXTRINSIC)) {
    const candidates = whose('extrinsic')
    const spoken = candidates.filter(({ called }) => called.test(near(index).toLowerCase()))
    if (spoken.length > 0 || /extrinsic/i.test(near(index)))
      yield {
        kind: 'transaction',
        chains: idsOf(spoken.length > 0 ? spoken : candidates),
        value,
        start: index,
        end: index + value.length,
      }
  }
  for (const match of text.matchAll(VERSION)) {
    const value = match[1] ?? ''
    const start = match.index + match[0].length - value.length
    if (/aptos|\bapt\b/i.test(near(start)))
      yield { kind: 'transaction', chains: ['aptos'], value, start, end: start + value.length }
  }
}

/** A link to an explorer that we know, and what it points at; of other links, only those in disguise. */
function* readLink({ href, start, end }: { href: string; start: number; end: number }): Generator<Reference> {
  const known = readExplorer(href)
  if (known) {
    const { kind, value, at } = known
    const chains = [...known.chains]
    yield { kind: 'link', chains, value: href, start, end }
    const other = otherKind(known)
    yield {
      kind: other?.kind ?? kind,
      chains,
      value,
      start: start + at,
      end: start + at + value.length,
      ...(other ? { problem: other.problem } : problemOf(known)),
    }
    return
  }
  const host = parseLink(href)?.hostname
  if (host !== undefined && lookAlikeHost(host))
    yield { kind: 'link', chains: [], value: href, start, end, problem: 'look-alike' }
}

const isTransactionId = (value: string) =>
  /^(?:0x)?[0-9a-fA-F]{64}$/.test(value) || (value.length >= 86 && value.length <= 88 && base58Size(value) === 64)

/** An address in the place of a transaction, or the reverse: only where the value's form leaves no doubt. */
function otherKind({ kind, value, chains }: ExplorerLink): { kind: Reading['kind']; problem: Misnamed } | null {
  const forms = CHAINS.find(({ id }) => id === chains[0])?.address ?? []
  const sure = forms.filter(({ form }) => form !== 'eos-name' && form !== 'hex-32' && form !== 'base58-32')
  if (kind === 'transaction')
    return sure.some((form) => checkAddress(value, form) === 'ok')
      ? { kind: 'address', problem: 'not-transaction' }
      : null
  return isTransactionId(value) && !forms.some(({ form }) => form === 'hex-32')
    ? { kind: 'transaction', problem: 'not-address' }
    : null
}

/** An address in a link can have a slip, too. */
function problemOf(known: ExplorerLink): { problem?: Problem } {
  if (known.kind !== 'address') return {}
  const forms = CHAINS.find(({ id }) => id === known.chains[0])?.address ?? []
  const answers = forms.map((form) => checkAddress(known.value, form))
  return answers.includes('checksum') && !answers.includes('ok') ? { problem: 'checksum' } : {}
}

/** With the problem that the words before it call it something else, unless it has one already. */
function named(found: Reference, text: string): Reference {
  const wrong = found.problem ? null : misnamed(found, text)
  return wrong ? { ...found, problem: wrong } : found
}

/**
 * Transactions, addresses and links in a text, in its order. Candidates, never a guess: what several chains write the
 * same way names them all, unless the words around it name one.
 */
export function recognise(text: string): Reference[] {
  const found: Reference[] = []
  const links = linksIn(text)
  for (const link of links) found.push(...readLink(link))
  let next = 0
  const inLink = (start: number) => {
    while ((links[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++
    return (links[next]?.start ?? Number.POSITIVE_INFINITY) <= start
  }
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (inLink(index)) continue
    const around =
      `${text.slice(Math.max(0, index - REACH), index)} ${text.slice(index + run.length, index + run.length + REACH)}`.toLowerCase()
    const whole = readRun(run, around)
    if (whole) {
      found.push(named({ ...whole, value: run, start: index, end: index + run.length }, text))
      continue
    }
    // "tx:0x…", "address=T…": the signs belong to the sentence.
    if (/[_+/:=-]/.test(run))
      for (const { 0: bare, index: at } of run.matchAll(BARE)) {
        const reading = readRun(bare, around)
        if (reading)
          found.push(named({ ...reading, value: bare, start: index + at, end: index + at + bare.length }, text))
      }
  }
  found.push(
    ...[...byName(text)].filter((one) => !found.some(({ start, end }) => start <= one.start && one.end <= end)),
  )
  return found.sort((a, b) => a.start - b.start || b.end - a.end)
}
