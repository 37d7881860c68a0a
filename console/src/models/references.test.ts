import { signal } from '@preact/signals'
import { describe, expect, test } from 'vitest'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { DeskReferenceView, LookedUp } from '@walletdesk/shared/protocol/references.ts'
import { conversationOf, fakeLine, settled } from '../../tests/fake-line.ts'
import { openReferences } from './references.ts'
import type { Item } from './transcript-items.ts'

const HASH = '0607f62530b68cfcc91c57a1702841dd399a899d0eecda8e31ecca3f52f01df2'
const ADDRESS = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
const ALIKE = `0x5aae${'0'.repeat(32)}eaed`
const c1 = conversationOf('c1')

const said = (text: string, kind: 'message' | 'note' = 'message', seq = 1): Item => ({
  kind,
  id: `seq-${seq}`,
  seq,
  at: instant(seq),
  author: { role: 'visitor' },
  text,
  erased: false,
  files: [],
  joined: false,
})
const known = (change: Partial<DeskReferenceView> = {}): DeskReferenceView => ({
  value: HASH,
  chain: { visitor: null, desk: null },
  confirmed: false,
  seenIn: 0,
  ...change,
})

async function open(items: Item[], references: DeskReferenceView[] = []) {
  const answer = { references, lookUp: ['tron'] }
  const fake = fakeLine({ 'desk.references': () => answer })
  const shown = signal<readonly Item[]>(items)
  const model = openReferences(c1, { line: fake.line, items: shown })
  await import('@walletdesk/shared/domain/chain/index.ts')
  await settled()
  return { ...fake, model, shown, answer }
}

describe('[C8] what an agent is shown of transactions', () => {
  test('nothing is fetched or asked while there is nothing to read', async () => {
    const { model, verbs } = await open([said('hello'), said(HASH, 'note', 2)])
    expect(verbs()).toEqual([])
    expect(model.chains.value).toBeNull()
  })

  test('64 digits are a transaction once the visitor has said so', async () => {
    const { model, answer, tell } = await open([said(HASH)])
    expect(model.cards(HASH)).toEqual([])
    answer.references = [known({ confirmed: true })]
    tell('references.changed', { conversation: conversationOf('another') })
    await settled()
    expect(model.cards(HASH)).toEqual([])
    tell('references.changed', { conversation: c1 })
    await settled()
    expect(model.cards(HASH)).toMatchObject([{ kind: 'transaction', key: HASH }])
  })

  test('[C5] addresses that begin and end alike are both marked, from the moment the second comes', async () => {
    const { model, shown } = await open([said(ADDRESS)])
    expect(model.isPoisoned(ADDRESS)).toBe(false)
    shown.value = [said(ADDRESS), said(ALIKE, 'message', 2)]
    await settled()
    expect([ADDRESS, ALIKE].map((one) => model.isPoisoned(one))).toEqual([true, true])
  })

  test('it is on the chain where it was found; else where the desk, or the visitor, says it is, if it can be there', async () => {
    const { model, answer, answers, tell } = await open([said(`tx ${HASH}`)], [known({ confirmed: true })])
    const [card] = model.cards(`tx ${HASH}`)
    if (card?.kind !== 'transaction') throw new Error('No transaction was recognised.')
    expect(model.chainOf(card)).toBeNull()
    expect(model.chainOf({ ...card, chains: ['bitcoin'] })).toBe('bitcoin')
    const chosen = async (chain: DeskReferenceView['chain']) => {
      answer.references = [known({ confirmed: true, chain })]
      tell('references.changed', { conversation: c1 })
      await settled()
      return model.chainOf(card)
    }
    expect(await chosen({ visitor: 'bitcoin', desk: null })).toBe('bitcoin')
    expect(await chosen({ visitor: 'bitcoin', desk: 'tron' })).toBe('tron')
    expect(await chosen({ visitor: 'solana', desk: null })).toBeNull()
    answers['desk.lookUp'] = () => ok({ found: [{ chain: 'tron' }], unknownOn: [], silent: [], said: 'bitcoin' })
    await model.lookUp(HASH)
    expect(await chosen({ visitor: 'bitcoin', desk: 'bitcoin' })).toBe('tron')
  })

  test('a look-up is under way, then answered or refused', async () => {
    const { model, answers } = await open([said(`tx ${HASH}`)], [known({ confirmed: true })])
    const found: LookedUp = { found: [], unknownOn: ['tron'], silent: [], said: null }
    answers['desk.lookUp'] = () => ok(found)
    expect(model.lookingUp(HASH)).toBeNull()
    const asked = model.lookUp(HASH)
    expect(model.lookingUp(HASH)).toBe('asking')
    await asked
    expect(model.lookingUp(HASH)).toEqual({ found })
    answers['desk.lookUp'] = () => fail('lookup.unconfirmed')
    await model.lookUp(HASH)
    expect(model.lookingUp(HASH)).toMatchObject({ refusal: { code: 'lookup.unconfirmed' } })
  })

  test('it is asked again after a lost connection, and no more once it is closed', async () => {
    const { model, welcome, verbs } = await open([said(`tx ${HASH}`)])
    expect(verbs()).toEqual(['desk.references'])
    welcome()
    await settled()
    expect(verbs()).toHaveLength(2)
    model.dispose()
    welcome()
    expect(verbs()).toHaveLength(2)
  })
})
