import type { Random } from '@walletdesk/shared/kernel/random.ts'
import type { Desk } from '../desk/desk.ts'
import type { ServerNode } from '../desk/node.ts'
import type { Plannable } from '../nemesis/schedule.ts'
import type { People } from '../people/people.ts'
import type { Door } from '../proxy/door.ts'

/** Everything that can be struck. */
export type Stage = { desk: Desk; people: People }

/** What undoes it. */
export type Heal = () => Promise<void> | void

export type Fault = Plannable & {
  /** Its number in the matrix of docs/torture.md. */
  matrix: string
  /** In a few words, for whoever reads the plan. */
  says: string
  /** What it needs: not every desk has every part. */
  possible(desk: Pick<Desk, 'nodes' | 'file' | 'postgres' | 'redis'>): boolean
  /** Strikes whom `random` chooses. */
  start(stage: Stage, random: Random): Promise<Heal> | Heal
}

export const always = () => true
export const nothing: Heal = () => undefined
/** It found nothing to strike. */
export const missed: Heal = () => undefined

/** How far a clock jumps. */
export const JUMP_HOURS = [-24, -1, 1, 24] as const

export const pick = <T>(all: readonly T[], random: Random): T | undefined => all[Math.floor(random.next() * all.length)]

/** About this share of them, and one at least. */
export function some<T>(all: readonly T[], share: number, random: Random): T[] {
  const chosen = all.filter(() => random.next() < share)
  const [one] = chosen.length > 0 ? chosen : [pick(all, random)]
  return chosen.length > 0 || one === undefined ? chosen : [one]
}

export const upNode = ({ desk }: Stage, random: Random): ServerNode | undefined =>
  pick(
    desk.nodes.filter(({ up }) => up),
    random,
  )

/** Something is wrong with the lines of some clients. */
export function onDoors(
  people: People,
  share: number,
  random: Random,
  trouble: Parameters<Door['set']>[0],
  fine: Parameters<Door['set']>[0],
): Heal {
  const doors = some(people.doors, share, random)
  for (const door of doors) door.set(trouble)
  return () => {
    for (const door of doors) door.set(fine)
  }
}
