/** From here on the counts are halved: what is said at closing time changes who stays. */
const MEMORY = 400

/** Those who waited while a day ended, and those of them who were there at the next opening. */
export type OvernightState = { carried: number; returned: number }

export const newOvernight = (): OvernightState => ({ carried: 0, returned: 0 })

export function observeNight(s: OvernightState, carried: number, returned: number): void {
  s.carried += carried
  s.returned += returned
  while (s.carried > MEMORY) {
    s.carried /= 2
    s.returned /= 2
  }
}

export const stayChance = (s: OvernightState): number => (s.returned + 2) / (s.carried + 4)
