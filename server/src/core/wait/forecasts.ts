import type { ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { calibrate } from './learners/calibration.ts'
import type { Observed } from './learned.ts'
import { before, type Place, type Waiting } from './queue.ts'
import { serves, type World } from './world.ts'

/** One of those who join within a minute speaks for all: their errors are one error. */
const FORECAST_EVERY = 60_000
const MOST_OPEN = 200

export function isDue({ world }: Observed): boolean {
  const { lastAt, open } = world.forecasts
  return open.length < MOST_OPEN && (lastAt === null || world.now - lastAt >= FORECAST_EVERY)
}

/** A slot of an agent has reached `place`, or stays free (`null`): so it has reached every ghost before. */
export function reached(o: Observed, place: (Place & { id: ConversationId }) | null, teams: readonly TeamId[] | null) {
  const { world } = o
  if (world.forecasts.open.length === 0) return
  const first = place ?? world.queue.line.find((w) => serves(teams, w.team)) ?? null
  world.forecasts.open = world.forecasts.open.filter((f) => {
    const isReached = f.id === place?.id || (f.gone && serves(teams, f.team) && (first === null || before(f, first)))
    if (isReached) calibrate(o.learned.calibration, world.now < f.lowAt, world.now <= f.highAt)
    return !isReached
  })
}

export function withdraw(world: World, id: ConversationId): void {
  if (world.forecasts.open.length > 0) world.forecasts.open = world.forecasts.open.filter((f) => f.id !== id)
}

/**
 * Somebody stands elsewhere now. What was expected of them is still to be compared with what comes: those who are
 * raised are the late ones, and a desk that leaves them out learns that it is never late.
 */
export function moved(world: World, { id, priority, team }: Waiting): void {
  const { forecasts } = world
  if (!forecasts.open.some((f) => f.id === id)) return
  forecasts.open = forecasts.open.flatMap((f) => {
    if (f.id !== id) return f
    return f.team === team ? { ...f, priority } : []
  })
}
