/** What a process does or learns, one line of the history each. The names of the fields are those that Elle reads. */
type Of<F extends string, V> = {
  /** Place in the history, from 0. */
  index: number
  /** Nanoseconds of a clock that never jumps, from the start of the run. */
  time: number
  /** One that does one thing at a time. What was left without an answer ends it: its successor has another number. */
  process: number
  /** `ok` and `fail` are known outcomes, `info` is an unknown one. */
  type: 'invoke' | 'ok' | 'fail' | 'info'
  f: F
  value: V
}

/** A message on its way, or in a log. `cid` is its sender's key, `text` a digest of it. */
export type Message = { conv: string | null; cid: string; seq: number | null; at: number | null; text: string }

/** Somebody wrote it, and it is in an outbox. `lane`: what of it goes one after the other. */
export type Written = Of<'write', { who: string; lane: string; cid: string; text: string }>
/** One try to send it. `again`: it was acknowledged before; `changed`: with another text. */
export type Send = Of<
  'send',
  Message & {
    who: string
    kind: 'message' | 'note'
    again?: 'same' | 'changed' | 'crowd' | undefined
    code?: string | undefined
  }
>
/** A reader begins to read a log, from its first entry. `whole`: it is given every entry, not the messages alone. */
export type Watch = Of<'watch', { who: string; conv: string; whole: boolean }>
/** Its log is not kept up to date any more. */
export type Unwatch = Of<'unwatch', { who: string; conv: string }>
/** An entry was put in its place in what a reader has. */
export type Recv = Of<'recv', { conv: string; seq: number; kind: string; text: string | null }>
/** Whether a client has a connection on which it was greeted. */
export type Line = Of<'line', { who: string; online: boolean }>
/** What is left of an outbox when the faults are over, `afterMs` later, and whether its owner is connected. */
export type Outbox = Of<'outbox', { who: string; pending: number; online: boolean; afterMs: number }>
/** A conversation's tag came through a client's door. */
export type Saw = Of<'saw', { who: string; visitor: string; team: string; note: boolean }>
/** Whose conversations a client may see from now on: one visitor's, or some teams'. */
export type Rights = Of<'rights', { who: string; visitor: string | null; teams: string[] }>
/** `invoke`: it begins; `ok`: it is over, or was a moment's. `missed`: it found nothing to strike. */
export type Fault = Of<'fault', { fault: string; detail: string; missed?: boolean }>
export type Node = Of<'node', { node: number; event: 'up' | 'killed' | 'stopped' | 'died'; detail: string }>
export type Measure = Of<
  'measure',
  {
    node: number
    pid: number
    when: 'before' | 'after'
    heap: number
    rss: number
    descriptors: number
    handles: number
  }
>
/** The disk of a node answered that what was written to it lies there. */
export type Sync = Of<'sync', { node: number }>
/** An entry as it stands in the store at the end, in the order of the log. Of an event, `cid` is null. */
export type Read = Of<
  'read',
  { conv: string; seq: number; kind: string; cid: string | null; who: string | null; at: number; text: string | null }
>
/** Whether the chain of commitments over a conversation's log holds; up to which entry. */
export type Chain = Of<'chain', { conv: string; holds: boolean; seq: number }>
/** How often planted secrets were found in what was kept or told. */
export type Canary = Of<'canary', { kind: string; where: string[] }>

/** A node noted down that something happened in it that must not. */
export type Incident = Of<'incident', { node: number; where: string; detail: string }>

export type Operation =
  | Written
  | Send
  | Watch
  | Unwatch
  | Recv
  | Line
  | Outbox
  | Saw
  | Rights
  | Fault
  | Node
  | Measure
  | Sync
  | Read
  | Chain
  | Canary
  | Incident

/** An operation before it has its place and time. */
export type Happening = Operation extends infer O ? (O extends Operation ? Omit<O, 'index' | 'time'> : never) : never

export type History = readonly Operation[]

export type Invariant =
  | 'I1'
  | 'I2'
  | 'I3'
  | 'I4'
  | 'I5'
  | 'I6'
  | 'I7'
  | 'I8'
  | 'I9'
  | 'I10'
  | 'I11'
  | 'I12'
  | 'I13'
  | 'I14'
  | 'I15'
  /** Of the run itself. */
  | '-'

/** A promise that was broken, in plain words, with the operations that show it. */
export type Violation = { invariant: Invariant; says: string; shown: readonly Operation[] }

export type Checker = (history: History) => Violation[]
