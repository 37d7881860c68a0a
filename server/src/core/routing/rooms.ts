import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Candidate, Room } from './pick-agent.ts'

const NOBODY: Room = { here: [], free: [] }

/** Every agent is looked at once: in a rush everybody who waits, also who was declined, would look at all in vain. */
export function roomsOf(agents: readonly Candidate[]): Map<TeamId, Room> {
  const rooms = new Map<TeamId, { here: Candidate[]; free: Candidate[] }>()
  for (const agent of agents) {
    if (agent.presence !== 'available' || agent.capacity <= 0) continue
    for (const team of agent.teams) {
      const room = rooms.get(team) ?? { here: [], free: [] }
      rooms.set(team, room)
      room.here.push(agent)
      if (agent.load < agent.capacity) room.free.push(agent)
    }
  }
  return rooms
}

export const roomOf = (rooms: ReadonlyMap<TeamId, Room>, team: TeamId): Room => rooms.get(team) ?? NOBODY
