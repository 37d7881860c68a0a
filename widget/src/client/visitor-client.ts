import { type Link, liveLink } from '@walletdesk/shared/domain/connection/link.ts'
import type { Answer } from '@walletdesk/shared/domain/connection/state.ts'
import type { Incoming } from '@walletdesk/shared/domain/connection/transport.ts'
import { entryId, threadItems } from '@walletdesk/shared/domain/conversation/thread.ts'
import { missingSince } from '@walletdesk/shared/domain/conversation/transcript.ts'
import { othersTyping, ownTyping } from '@walletdesk/shared/domain/conversation/typing.ts'
import type { ConversationId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { fail } from '@walletdesk/shared/kernel/result.ts'
import { type Instant, millis } from '@walletdesk/shared/kernel/time.ts'
import type { ErrorCode } from '@walletdesk/shared/protocol/errors.ts'
import type { FilledFields } from '@walletdesk/shared/protocol/intake.ts'
import { ACK_TIMEOUT_MS, BEACON_MS } from '@walletdesk/shared/protocol/limits.ts'
import { PROTOCOL_VERSION } from '@walletdesk/shared/protocol/version.ts'
import type { VisitorBeacon, VisitorEvents, VisitorVerbs, VisitorWelcome } from '@walletdesk/shared/protocol/visitor.ts'
import { filling, withoutSent } from './filling.ts'
import { memory } from './memory.ts'
import { nothingKept, type VisitorAuth, type VisitorParts } from './ports.ts'
import { safePage } from './safe-page.ts'
import { sender, type Writing } from './sender.ts'
import type { Draft, Refused, VisitorClient, VisitorState } from './state.ts'
import { threadLog } from './thread-log.ts'
import { currentOf, isAwaited, placeIn, showable, steady, unreadOf } from './view.ts'

const SAVE_DRAFT_AFTER_MS = millis(300)
/** A clock offset is as exact as a round trip; smaller changes are noise. */
const OFFSET_STEP_MS = 1_000

const initialState: VisitorState = {
  connection: { state: 'idle' },
  storage: 'kept',
  site: null,
  name: null,
  status: null,
  clockOffset: millis(0),
  items: [],
  loading: false,
  current: { state: 'none' },
  agentTyping: null,
  unread: 0,
  firstUnread: null,
  draft: nothingKept.draft,
  refused: null,
  panelOpen: false,
}

/** Puts the parts together: link, log, outbox and what the tabs share. Whatever happens ends in `settled`. */
export function visitorClient(parts: VisitorParts): VisitorClient {
  const { clock, page } = parts
  const listeners = new Set<(state: VisitorState) => void>()
  const referenceListeners = new Set<(conversation: ConversationId) => void>()
  let state = initialState
  let telling = false
  let untold = false
  let started = false
  let visitor: VisitorId | null = null
  /** Whose connection it is: the token that was shown, or given. */
  let shownToken: string | null = null
  let site = initialState.site
  let name = initialState.name
  let status = initialState.status
  let clockOffset = initialState.clockOffset
  /** Newer than what is kept: written a moment ago. */
  let unsavedDraft: Draft | null = null
  /** The last one that may be kept. */
  let keepable: Draft | null = null
  let refused: Refused | null = null
  let cancelDraft = () => {}
  let unwatch = () => {}
  /** Asked for while the storage was still being read. */
  const afterLoad: (() => void)[] = []
  /** Read marks that the server knows. */
  const seenTold = new Map<ConversationId, number>()

  const shared = memory({
    ...parts,
    learned: (put, gone) => outgoing.adopt(put, gone),
    changed: () => settled(),
  })
  const link: Link<VisitorVerbs> = liveLink<VisitorVerbs, VisitorEvents, VisitorAuth>({
    ...parts,
    ackWithin: millis(ACK_TIMEOUT_MS),
    beaconEvery: millis(BEACON_MS),
    auth: () => {
      shownToken = shared.fields.token
      return { v: PROTOCOL_VERSION, ...(shownToken !== null && { token: shownToken }) }
    },
    greet: async () => {
      const hello = parts.hello()
      const answer = await link.ask('hello', { ...hello, page: await safePage(hello.page, parts) })
      if (answer.ok) welcome(answer.value)
      return answer
    },
    beacon: () => void compare(),
    heard: (incoming) => {
      hear(incoming)
      settled()
    },
    changed: (connection) => {
      if (connection.state === 'online') outgoing.pump()
      else {
        typist.forget()
        agentTyping.clear()
      }
      if (connection.state === 'refused') turnedAway(connection.refusal.code)
      settled()
    },
  })
  const online = () => link.connection.state === 'online'
  const log = threadLog({
    ask: (cmd) => link.ask('sync', cmd),
    otherEpoch: () => void compare(),
    changed: () => settled(),
  })
  const outgoing = sender({
    ...parts,
    maySend: () => shared.leading && online(),
    deliver: ({ key, text, files, conversation, extra }) => {
      const named = { key, text, ...(files && { files: files.map(({ id }) => id) }) }
      return conversation === null
        ? link.ask('conversation.open', { ...named, ...extra })
        : link.ask('message.send', { ...named, conversation, answers: extra.answers })
    },
    delivered: ({ key, text, files, extra }, { conversation, seq, at }) => {
      log.add(conversation, [
        { kind: 'message', seq, at, author: { role: 'visitor' }, text, key, ...(files && { files: [...files] }) },
      ])
      forgetFields(extra.intake ?? [])
    },
    suspected({ text, files = [], extra: { topic, name } }, args) {
      const back = { topic, name: name ?? '', text: [text, draft().text].filter(Boolean).join('\n') }
      const field = args.field === 'name' ? 'name' : 'message'
      changeDraft(back, Promise.resolve(false))
      refused = { field, text: field === 'name' ? back.name : text, files, args }
    },
    keep: (change) => shared.keep(change),
    changed: () => settled(),
  })
  const fill = filling(parts.nextKey, (cmd) => link.ask('intake.fill', cmd))
  const typist = ownTyping(clock, (conversation, on) => {
    if (online()) void link.ask('typing', { conversation, on })
  })
  const agentTyping = othersTyping(clock, 'agent', () => settled())

  const current = () => currentOf(log.known, outgoing.outbox, shared.fields.ratingSkipped)
  const draft = () => unsavedDraft ?? shared.fields.draft

  function welcome(answer: VisitorWelcome) {
    if (visitor !== null && visitor !== answer.visitor) log.forget()
    visitor = answer.visitor
    name = answer.name
    site = steady(site, answer.site)
    if (answer.token !== undefined) {
      shownToken = answer.token
      shared.keep({ token: answer.token })
    }
    learn(answer)
    outgoing.reconcile(answer.thread.map(({ id }) => id))
  }

  function learn({ epoch, now, thread, status: told }: VisitorBeacon | VisitorWelcome) {
    learnClock(now)
    status = told
    if (!log.learn(epoch, thread)) outgoing.reconcile(thread.map(({ id }) => id))
    for (const head of thread) seenTold.set(head.id, head.seenByVisitor)
    rememberSeen()
    void tellSeen()
  }

  function learnClock(now: Instant) {
    const offset = now - clock.now()
    if (Math.abs(offset - clockOffset) >= OFFSET_STEP_MS) clockOffset = millis(offset)
  }

  async function compare() {
    const answer = await link.ask('beacon', {})
    if (!answer.ok) return
    learn(answer.value)
    settled()
  }

  function hear(incoming: Incoming<Omit<VisitorEvents, 'drain'>>) {
    switch (incoming.name) {
      case 'entry.added': {
        const { conversation, entry } = incoming.event
        log.add(conversation, [entry])
        if (entry.kind === 'message' && entry.author.role === 'agent') agentTyping.clear()
        return
      }
      case 'seen.changed':
        return log.markSeen(incoming.event.conversation, incoming.event.by, incoming.event.seq)
      case 'typing.changed':
        return agentTyping.hear(incoming.event)
      case 'references.changed':
        for (const listener of referenceListeners) listener(incoming.event.conversation)
        return
      case 'status.changed':
        // What is told by the clock is read by the same clock, also when that was set anew in the meantime.
        learnClock(incoming.event.at)
        status = incoming.event
        return
      default:
        // A newer server may tell more than this page understands.
        return
    }
  }

  /** The token is void: go on as somebody new, with what is unsent. */
  function turnedAway(code: ErrorCode) {
    if (code !== 'visitor.token_invalid' || shared.fields.token === null) return
    shared.keep({ token: null })
    log.forget()
    link.stop()
  }

  /** Two tabs without a token must not become two visitors: only the one that leads asks for one. */
  function connectAsKnown() {
    const { token } = shared.fields
    const mayConnect = shared.loaded && (token !== null || shared.leading)
    const connected = link.connection.state !== 'idle'
    if (connected && (!mayConnect || token !== shownToken)) link.stop()
    else if (!connected && mayConnect) link.start()
  }

  function rememberSeen() {
    const { seen } = shared.fields
    if (seen) log.markSeen(seen.conversation, 'visitor', seen.seq)
  }

  async function tellSeen() {
    for (const { transcript, seenByVisitor } of log.known) {
      const { conversation } = transcript
      if (seenByVisitor <= (seenTold.get(conversation) ?? 0)) continue
      seenTold.set(conversation, seenByVisitor)
      await link.ask('message.seen', { conversation, seq: seenByVisitor })
    }
  }

  /** What follows from whatever happened, and then the new state. */
  function settled() {
    if (started) {
      connectAsKnown()
      rememberSeen()
      if (outgoing.outbox.length > 0) outgoing.takeOffLogged(placeIn(log.known))
      if (online()) void log.fill()
    }
    publish()
    if (started) shared.setAwaited(isAwaited(state, outgoing.outbox))
  }

  function publish() {
    const transcripts = showable(log.known)
    const seenBy = new Map(log.known.map((one) => [one.transcript.conversation, one.seenByDesk]))
    const unread = unreadOf(log.known)
    const first = unread[0]
    const waitsForLeader = started && link.connection.state === 'idle'
    const next: VisitorState = {
      connection: waitsForLeader ? { state: 'connecting' } : link.connection,
      storage: shared.where,
      site,
      name,
      status,
      clockOffset,
      items: threadItems(
        {
          transcripts,
          outbox: outgoing.outbox,
          reader: { role: 'visitor' },
          seenByOther: (conversation) => seenBy.get(conversation) ?? 0,
          clockOffset,
        },
        state.items,
      ),
      loading: log.known.some(({ transcript }) => missingSince(transcript) !== null),
      current: steady(state.current, current()),
      agentTyping: agentTyping.name,
      unread: unread.length,
      firstUnread: first ? entryId(first.conversation, first.entry.seq) : null,
      draft: steady(state.draft, draft()),
      refused,
      panelOpen: shared.fields.panelOpen,
    }
    const names = Object.keys(next) as (keyof VisitorState)[]
    if (names.every((field) => Object.is(next[field], state[field]))) return
    state = next
    tell()
  }

  /** A listener may ask for something that changes the state at once: the others hear of it after this. */
  function tell() {
    untold = true
    if (telling) return
    telling = true
    try {
      while (untold) {
        untold = false
        for (const listener of [...listeners]) listener(state)
      }
    } finally {
      telling = false
    }
  }

  function whenLoaded(act: () => void) {
    if (shared.loaded) act()
    else afterLoad.push(act)
  }

  /** Whoever writes here has this tab before them: it is the one to send. */
  function write(writing: Writing, left: Partial<Draft>) {
    whenLoaded(() => {
      shared.takeOver()
      typist.forget()
      outgoing.write(writing)
      const next = { ...draft(), ...left }
      const { fields } = shared.fields.draft
      saveDraft({ ...next, fields })
      // Typed a moment ago, and not known to be fit to be kept.
      if (next.fields !== fields) unsavedDraft = next
      settled()
    })
  }

  function saveDraft(next: Draft) {
    cancelDraft()
    unsavedDraft = null
    refused = null
    shared.keep({ draft: next })
  }

  function changeDraft(change: Partial<Draft>, mayKeep: Promise<boolean>) {
    const next = { ...draft(), ...change }
    // Of nothing but files: then it says nothing of what is written.
    if (!refused?.text || !(refused.field === 'name' ? next.name : next.text).includes(refused.text)) refused = null
    cancelDraft()
    unsavedDraft = next
    const kept = mayKeep.then((may) => {
      if (may && !refused) keepable = next
      return keepable === next
    })
    cancelDraft = clock.after(SAVE_DRAFT_AFTER_MS, async () => {
      const may = await kept
      if (unsavedDraft !== next) return
      if (may) saveDraft(next)
      // It lives as long as its page.
      else shared.keep({ draft: { ...next, text: '', name: '', fields: {} } })
    })
  }

  /** They are in the log from here on; until then a refusal must not take them away. */
  function forgetFields(sent: FilledFields) {
    if (sent.length === 0) return
    const without = (one: Draft) => ({ ...one, fields: withoutSent(one.fields, sent) })
    shared.keep({ draft: without(shared.fields.draft) })
    unsavedDraft &&= without(unsavedDraft)
  }

  /** Commands about a conversation, mostly the current one; the log tells what came of them. */
  async function about<T>(
    act: (conversation: ConversationId) => Promise<Answer<T>>,
    id = newestId(),
  ): Promise<Answer<T>> {
    const answer: Answer<T> = id === null ? fail('not_found') : await act(id)
    if (answer.ok) void compare()
    return answer
  }

  const newestId = () => log.known.at(-1)?.transcript.conversation ?? null

  return {
    get state() {
      return state
    },
    runs: { get: () => shared.fields.runs, keep: (runs) => shared.keep({ runs }) },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start() {
      if (started) return
      started = true
      unwatch = page.onWake(() => shared.takeOver())
      void shared.load().then(() => {
        for (const act of afterLoad.splice(0)) act()
      })
      settled()
    },
    stop() {
      if (!started) return
      const last = unsavedDraft
      cancelDraft()
      if (last && last === keepable) {
        unsavedDraft = null
        shared.keepLast(last)
      }
      started = false
      unwatch()
      link.stop()
      outgoing.stop()
      typist.forget()
      agentTyping.clear()
      shared.leave()
    },
    open({ topic, name: given, text, files = [], intake, answers }) {
      const writing = { text, files, topic, name: given, answers, ...(intake && { intake }) }
      write({ ...writing, conversation: null }, { text: '', name: '', topic: null })
    },
    send(text, answers, files = []) {
      write({ text, files, topic: null, name: null, answers, conversation: newestId() }, { text: '', name: '' })
    },
    token: () => shared.fields.token,
    openFile: (file) => link.ask('file.open', { file }),
    retry(key, text, answers) {
      whenLoaded(() => {
        shared.takeOver()
        outgoing.retry(key, text, newestId(), answers)
        settled()
      })
    },
    discard(key) {
      whenLoaded(() => {
        outgoing.discard(key)
        settled()
      })
    },
    setDraft(change, mayKeep = Promise.resolve(true)) {
      changeDraft(change, mayKeep)
      settled()
    },
    setPanelOpen(panelOpen) {
      shared.keep({ panelOpen })
      settled()
    },
    typing(on) {
      const now = current()
      typist.set(on, now.state === 'queued' || now.state === 'assigned' ? now.id : null)
    },
    seen() {
      const last = unreadOf(log.known)
      if (last.length === 0) return
      for (const { conversation, entry } of last) log.markSeen(conversation, 'visitor', entry.seq)
      const place = last.at(-1)
      if (place) shared.keep({ seen: { conversation: place.conversation, seq: place.entry.seq } })
      void tellSeen()
      settled()
    },
    erase: (id, seq) => about((conversation) => link.ask('message.erase', { conversation, seq }), id),
    record: (conversation) => link.ask('record.open', { conversation }),
    leave: () => about((conversation) => link.ask('conversation.leave', { conversation })),
    rate: (stars, comment, answers) =>
      about((conversation) => link.ask('conversation.rate', { conversation, stars, comment, answers })),
    async fill(fields, answers) {
      const answer = await about((conversation) => fill(conversation, fields, answers))
      if (answer.ok) forgetFields(fields)
      settled()
      return answer
    },
    choose: (choice) => about((conversation) => link.ask('promise.choose', { conversation, choice })),
    references: {
      read: (conversation) => link.ask('references.read', { conversation }),
      choose: (chosen) => link.ask('references.choose', chosen),
      lookUp: (reference) => link.ask('references.lookUp', reference),
      onChanged(listener) {
        referenceListeners.add(listener)
        return () => referenceListeners.delete(listener)
      },
    },
    skipRating() {
      const now = current()
      if (now.state === 'closed') shared.keep({ ratingSkipped: now.id })
      settled()
    },
  }
}
