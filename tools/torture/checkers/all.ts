import type { Checker, History, Violation } from '../history/operation.ts'
import { bugs } from './bugs.ts'
import { chains } from './chains.ts'
import { doubled } from './doubled.ts'
import { drained } from './drained.ts'
import { durable } from './durable.ts'
import { fifo } from './fifo.ts'
import { isolation } from './isolation.ts'
import { lost } from './lost.ts'
import { phantoms } from './phantoms.ts'
import { reading } from './reading.ts'
import { refused } from './refused.ts'
import { replayed } from './replayed.ts'
import { resources } from './resources.ts'
import { secrets } from './secrets.ts'
import { staleness } from './staleness.ts'

/** In seconds. Generous, because the machine may be busy with something else: these alone depend on speed. */
export type Bounds = { stale: number; revoked: number; drained: number }

/** Every checker, by its name. */
const checkersWith = (bounds: Bounds): Readonly<Record<string, Checker>> => ({
  lost,
  doubled,
  reading,
  fifo,
  phantoms,
  refused,
  staleness: staleness(bounds.stale),
  isolation: isolation(bounds.revoked),
  durable,
  replayed,
  resources,
  secrets,
  chains,
  drained,
  bugs,
})

export const checkerNames = Object.keys(checkersWith({ stale: 0, revoked: 0, drained: 0 }))

export type Finding = Violation & { checker: string }

/** What is wrong with a history, by all checkers. */
export const check = (history: History, bounds: Bounds): Finding[] =>
  Object.entries(checkersWith(bounds)).flatMap(([checker, look]) =>
    look(history).map((violation) => ({ checker, ...violation })),
  )
