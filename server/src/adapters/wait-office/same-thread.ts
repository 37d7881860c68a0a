import { Forecaster } from '../../core/forecast/forecaster.ts'
import type { WaitOffice } from '../../ports/wait-office.ts'

/** The office in the thread of whoever asks: where nobody else waits for that thread. It cannot die. */
export function sameThreadOffice(): WaitOffice {
  const forecaster = new Forecaster()
  return {
    open: async (openings) => forecaster.open(openings),
    look: async (looks) => forecaster.look(looks),
    save: async () => forecaster.save(),
    agree: (terms) => forecaster.agree(terms),
    feed: (feeds) => forecaster.feed(feeds),
    hold: (windows) => forecaster.hold(windows),
    close: async () => {},
  }
}
