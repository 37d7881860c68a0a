import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import type * as table from '@walletdesk/shared/domain/chain/index.ts'
import type { Card } from '@walletdesk/shared/domain/chain/index.ts'
import { mayRefer } from '@walletdesk/shared/domain/chain/value.ts'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { ConversationSummary } from '@walletdesk/shared/protocol/desk.ts'
import type { DeskReferenceView, LookedUp } from '@walletdesk/shared/protocol/references.ts'
import type { Answer, Refusal } from './api.ts'
import type { DeskLine } from './desk.ts'
import type { Item } from './transcript-items.ts'

type Chains = typeof table

/** A transaction or an address that was recognised. */
export type Thing = Exclude<Card, { kind: 'disguise' }>

/** How a look-up stands; `null`: nobody has asked. */
export type LookingUp = 'asking' | { found: LookedUp } | { refusal: Refusal } | null

export type References = {
  /** The table of chains and what reads it; `null` until something may have to be read. */
  chains: ReadonlySignal<Chains | null>
  cards(text: string): readonly Card[]
  view(key: string): DeskReferenceView | null
  /** The chain it is on, as far as anybody knows: found there, chosen by the desk, or by the visitor. */
  chainOf(card: Thing): string | null
  lookUpOn: ReadonlySignal<readonly string[]>
  lookingUp(key: string): LookingUp
  /** Another address of this conversation begins and ends like it. */
  isPoisoned(value: string): boolean
  choose(key: string, chain: string): Promise<Answer<null>>
  lookUp(key: string): Promise<void>
  seenBefore(key: string): Promise<Answer<ConversationSummary[]>>
  dispose(): void
}

/** What is known of the transactions and addresses in a conversation. Their table is fetched with the first of them. */
export function openReferences(
  conversation: ConversationId,
  { line, items }: { line: DeskLine; items: ReadonlySignal<readonly Item[]> },
  load: () => Promise<Chains> = () => import('@walletdesk/shared/domain/chain/index.ts'),
): References {
  const chains = signal<Chains | null>(null)
  const known = signal<ReadonlyMap<string, DeskReferenceView>>(new Map())
  const lookUpOn = signal<readonly string[]>([])
  const lookUps = signal<ReadonlyMap<string, LookingUp>>(new Map())
  let loading = false

  const texts = computed(() =>
    items.value.flatMap((item) => (item.kind === 'message' && mayRefer(item.text) ? [item.text] : [])),
  )
  const count = computed(() => texts.value.length)
  const cardsOf = computed(() => {
    // Read here and not when a text is: what follows from it is remembered.
    const [table, views] = [chains.value, known.value]
    const isConfirmed = (key: string) => views.get(key)?.confirmed ?? false
    const cache = new Map<string, readonly Card[]>()
    return (text: string): readonly Card[] => {
      const found = cache.get(text) ?? (table && mayRefer(text) ? table.cardsOf(text, isConfirmed) : [])
      cache.set(text, found)
      return found
    }
  })
  const poisoned = computed(() => {
    const addresses = texts.value
      .flatMap((text) => cardsOf.value(text))
      .flatMap((card) => (card.kind === 'address' ? [card.value] : []))
    return new Set(chains.value?.poisonedPairs(addresses).flat() ?? [])
  })

  async function read() {
    const answer = await line.ask('desk.references', { conversation })
    if (!answer.ok) return
    known.value = new Map(answer.value.references.map((one) => [one.value, one]))
    lookUpOn.value = answer.value.lookUp
  }

  async function fetchTable() {
    if (loading) return
    loading = true
    try {
      chains.value = await load()
    } catch {
      // Without it messages are text. The next one tries again.
      loading = false
    }
  }

  const undo = [
    effect(() => {
      if (count.value === 0) return
      untracked(() => {
        void fetchTable()
        void read()
      })
    }),
    line.on('references.changed', (event) => {
      if (event.conversation === conversation) void read()
    }),
    line.onWelcome(() => {
      if (count.value > 0) void read()
    }),
  ]

  const view = (key: string) => known.value.get(key) ?? null
  const lookingUp = (key: string): LookingUp => lookUps.value.get(key) ?? null

  return {
    chains,
    cards: (text) => cardsOf.value(text),
    view,
    chainOf({ key, chains: candidates }) {
      const now = lookingUp(key)
      const found = now && typeof now === 'object' && 'found' in now ? now.found.found : []
      if (found.length === 1) return found[0]?.chain ?? null
      if (candidates.length === 1) return candidates[0] ?? null
      const said = view(key)?.chain
      const chosen = said?.desk ?? said?.visitor ?? null
      return chosen !== null && candidates.includes(chosen) ? chosen : null
    },
    lookUpOn,
    lookingUp,
    isPoisoned: (value) => poisoned.value.has(value),
    choose: (value, chain) => line.ask('desk.chooseChain', { conversation, value, chain }),
    async lookUp(value) {
      lookUps.value = new Map(lookUps.value).set(value, 'asking')
      const answer = await line.ask('desk.lookUp', { conversation, value })
      const now: LookingUp = answer.ok ? { found: answer.value } : { refusal: answer }
      lookUps.value = new Map(lookUps.value).set(value, now)
    },
    seenBefore: (value) => line.ask('desk.seenBefore', { conversation, value }),
    dispose() {
      for (const stop of undo) stop()
    },
  }
}
