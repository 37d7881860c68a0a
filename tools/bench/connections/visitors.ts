import { asManyAsMayBeOpen } from '../../../server/testing/hostile/descriptors.ts'
import { Refused, wholeNumber } from '../options.ts'

export const CROWDS = 2
/** Connecting at the same time, of each crowd. */
export const AT_ONCE = 50

/** `--visitors`: as many of them as may be open here, in crowds of the same size. */
export function visitorsOf(given: string, least: number): number {
  const open = asManyAsMayBeOpen(wholeNumber('visitors', given, least))
  if (open < least)
    throw new Refused(`At least ${least.toLocaleString('en')} visitors are needed, each an open file: see "ulimit -n".`)
  return open - (open % CROWDS)
}
