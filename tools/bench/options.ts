import { type ParseArgsConfig, parseArgs } from 'node:util'

/** What was asked for cannot be done; the message is a sentence that says what can. */
export class Refused extends Error {}

export function readOptions<T extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    // The second line is for programs that take positional arguments.
    throw new Refused(error instanceof Error ? error.message.split('\n')[0] : String(error))
  }
}

/** The number that was given for `--name`. */
export function wholeNumber(name: string, given: string, from: number, to = Number.MAX_SAFE_INTEGER): number {
  const number = /^\d+$/.test(given) ? Number(given) : Number.NaN
  if (number >= from && number <= to) return number
  const most = to === Number.MAX_SAFE_INTEGER ? '' : ` to ${to.toLocaleString('en')}`
  throw new Refused(`--${name} takes a whole number from ${from.toLocaleString('en')}${most} (it is "${given}").`)
}

export type Store = 'sqlite' | 'postgres'

export function storeOf(given: string): Store {
  if (given === 'sqlite' || given === 'postgres') return given
  throw new Refused(`--store is sqlite or postgres (it is "${given}").`)
}
