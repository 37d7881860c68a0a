import { type ReadonlySignal, signal } from '@preact/signals'
import type { Me } from '@walletdesk/shared/protocol/desk.ts'
import { MAX_CAPACITY } from '@walletdesk/shared/protocol/limits.ts'
import type { Answer } from './api.ts'
import type { DeskLine } from './desk.ts'

export type MeModel = {
  me: ReadonlySignal<Me | null>
  setStatus(status: 'available' | 'away'): Promise<Answer<Me>>
  setCapacity(capacity: number): Promise<Answer<Me>>
  close(): void
}

/** Who is signed in here, and whether conversations may come to them. */
export function openMe(line: DeskLine): MeModel {
  const me = signal<Me | null>(null)
  const keep = (answer: Answer<Me>) => {
    if (answer.ok) me.value = answer.value
    return answer
  }
  const undo = [
    line.onWelcome((welcome) => {
      me.value = welcome.me
    }),
    line.onBeacon((beacon) => {
      me.value = beacon.me
    }),
    line.on('me.changed', (changed) => {
      me.value = changed
    }),
  ]
  return {
    me,
    setStatus: async (status) => keep(await line.ask('desk.setStatus', { status })),
    setCapacity: async (capacity) =>
      keep(await line.ask('desk.setCapacity', { capacity: Math.min(MAX_CAPACITY, Math.max(0, capacity)) })),
    close: () => undo.forEach((stop) => stop()),
  }
}
