import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import type { Plan } from '@walletdesk/shared/protocol/http.ts'

/** As many colours as avatars have. */
const HUES = 6

export type Person = { name: string; hue: number }

/** What everybody of a plan is called, and the colour of their shifts: neighbours in the list differ. */
export function peopleOf({ people, gone }: Plan): ReadonlyMap<AgentId, Person> {
  return new Map([...people, ...gone].map(({ id, name }, i) => [id, { name, hue: i % HUES }]))
}
