import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { TeamBoard } from '@walletdesk/shared/protocol/desk.ts'
import type { DeskLine } from './desk.ts'

export type Board = {
  teams: ReadonlySignal<readonly TeamBoard[] | null>
  waiting: ReadonlySignal<number>
  stuck: ReadonlySignal<readonly TeamBoard[]>
  /** Missed promises that nobody has taken. */
  missed: ReadonlySignal<number>
  close(): void
}

/** How the queues stand, for everybody at the desk. */
export function openBoard(line: DeskLine): Board {
  const teams = signal<readonly TeamBoard[] | null>(null)
  const take = (board: readonly TeamBoard[]) => {
    teams.value = board
  }
  const undo = [
    line.onWelcome((welcome) => take(welcome.board)),
    line.onBeacon((beacon) => take(beacon.board)),
    line.on('board.changed', (changed) => {
      const news = new Map(changed.map((team) => [team.team, team]))
      const known = teams.value ?? []
      const added = changed.filter((team) => !known.some((k) => k.team === team.team))
      take([...known.map((team) => news.get(team.team) ?? team), ...added])
    }),
  ]
  return {
    teams,
    waiting: computed(() => (teams.value ?? []).reduce((sum, team) => sum + team.waiting, 0)),
    stuck: computed(() => (teams.value ?? []).filter((team) => team.stuck !== null)),
    missed: computed(() => (teams.value ?? []).reduce((sum, team) => sum + team.missedCount, 0)),
    close: () => undo.forEach((stop) => stop()),
  }
}
