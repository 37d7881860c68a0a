/** The message is a sentence that says what has not come. */
export class Late extends Error {}

/** `done`, or an error in time: who waits without an end tells nobody what for. */
export async function within<T>(ms: number, done: Promise<T>, says: string): Promise<T> {
  const late = Promise.withResolvers<never>()
  const patience = setTimeout(() => late.reject(new Late(`${says} after ${Math.round(ms / 1000)} s.`)), ms)
  return Promise.race([done, late.promise]).finally(() => clearTimeout(patience))
}
