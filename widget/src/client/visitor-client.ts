import { type Link, liveLink } from '@walletdesk/shared/domain/connection/link.ts'
import type { Answer } from '@walletdesk/shared/domain/connection/state.ts'
import type { Incoming } from '@walletdesk/shared/domain/connection/transport.ts'
import { othersTyping, ownTyping } from '@walletdesk/shared/domain/conversation/typing.ts'
import type { ConversationId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { fail } from '@walletdesk/shared/kernel/result.ts'
import { type Instant, millis } from '@walletdesk/shared/kernel/time.ts'
import type { ErrorCode } from '@walletdesk/shared/protocol/errors.ts'
import { ACK_TIMEOUT_MS, BEACON_MS } from '@walletdesk/shared/protocol/limits.ts'
import { PROTOCOL_VERSION } from '@walletdesk/shared/protocol/version.ts'
import type { VisitorBeacon, VisitorEvents, VisitorVerbs, VisitorWelcome } from '@walletdesk/shared/protocol/visitor.ts'
import { drafting } from './drafting.ts'
import { filling } from './filling.ts'
import { followed } from './followed.ts'
import { memory } from './memory.ts'
import { initialState, nextState } from './next-state.ts'
import type { VisitorAuth, VisitorParts } from './ports.ts'
import { readMarks } from './read-marks.ts'
import { safePage } from './safe-page.ts'
import { sender, type Writing } from './sender.ts'
import type { Draft, VisitorClient } from './state.ts'
import { threadLog } from './thread-log.ts'
import { currentOf, isAwaited, placeIn, steady } from './view.ts'

/** A clock offset is as exact as a round trip; smaller changes are noise. */
const OFFSET_STEP_MS = 1_000

/** Puts the parts together: link, log, outbox and what the tabs share. Whatever happens ends in `settled`. */
export function visitorClient(parts: VisitorParts): VisitorClient {
  const { clock, page } = parts
  const state = followed(initialState)
  const referenceListeners = new Set<(conversation: ConversationId) => void>()
  let started = false
  let visitor: VisitorId | null = null
  /** Whose connection it is: the token that was shown, or given. */
  let shownToken: string | null = null
  let site = initialState.site
  let name = initialState.name
  let status = initialState.status
  let clockOffset = initialState.clockOffset
  let unwatch = () => {}
  /** Asked for while the storage was still being read. */
  const afterLoad: (() => void)[] = []

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
      drafts.forget(extra.intake ?? [])
    },
    suspected({ text, files = [], extra: { topic, name } }, args) {
      const back = { topic, name: name ?? '', text: [text, drafts.draft.text].filter(Boolean).join('\n') }
      const field = args.field === 'name' ? 'name' : 'message'
      drafts.refuse(back, { field, text: field === 'name' ? back.name : text, files, args })
    },
    keep: (change) => shared.keep(change),
    changed: () => settled(),
  })
  const drafts = drafting(clock, shared)
  const marks = readMarks({ log, memory: shared, tell: (cmd) => link.ask('message.seen', cmd) })
  const fill = filling(parts.nextKey, (cmd) => link.ask('intake.fill', cmd))
  const typist = ownTyping(clock, (conversation, on) => {
    if (online()) void link.ask('typing', { conversation, on })
  })
  const agentTyping = othersTyping(clock, 'agent', () => settled())

  const current = () => currentOf(log.known, outgoing.outbox, shared.fields.ratingSkipped)

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
    marks.learn(thread)
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

  /** What follows from whatever happened, and then the new state. */
  function settled() {
    if (started) {
      connectAsKnown()
      marks.recall()
      if (outgoing.outbox.length > 0) outgoing.takeOffLogged(placeIn(log.known))
      if (online()) void log.fill()
    }
    const waitsForLeader = started && link.connection.state === 'idle'
    const next = nextState(state.value, log.known, outgoing.outbox, {
      connection: waitsForLeader ? { state: 'connecting' } : link.connection,
      storage: shared.where,
      site,
      name,
      status,
      clockOffset,
      current: current(),
      agentTyping: agentTyping.name,
      draft: drafts.draft,
      refused: drafts.refused,
      panelOpen: shared.fields.panelOpen,
    })
    if (next !== state.value) state.become(next)
    if (started) shared.setAwaited(isAwaited(state.value, outgoing.outbox))
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
      drafts.sent(left)
      settled()
    })
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
      return state.value
    },
    runs: { get: () => shared.fields.runs, keep: (runs) => shared.keep({ runs }) },
    subscribe: state.subscribe,
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
      drafts.stop()
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
      drafts.change(change, mayKeep)
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
      if (marks.see()) settled()
    },
    erase: (id, seq) => about((conversation) => link.ask('message.erase', { conversation, seq }), id),
    record: (conversation) => link.ask('record.open', { conversation }),
    leave: () => about((conversation) => link.ask('conversation.leave', { conversation })),
    rate: (stars, comment, answers) =>
      about((conversation) => link.ask('conversation.rate', { conversation, stars, comment, answers })),
    async fill(fields, answers) {
      const answer = await about((conversation) => fill(conversation, fields, answers))
      if (answer.ok) drafts.forget(fields)
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
