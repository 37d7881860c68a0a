/** Something that tests need beside Node: how to reach it, and how to put it away again. */
export type Service = {
  /** What the tests find in their environment. */
  env: Record<string, string>
  /** Where it came from, in a few words. */
  from: string
  stop(): Promise<void>
}

/** Not to be had on this machine. The message is one sentence that says what to install. */
export class Missing extends Error {}

export type Provider = {
  name: string
  /** Debian packages that bring it; none, if it is only fetched. */
  debian: readonly string[]
  /** Given, or found on the machine; `null` when neither. */
  find(): Promise<Service | null>
  /** Gets it in another way than as a package of the system, where there is one. */
  fetch?(): Promise<unknown>
  /** What to do where it can neither be found nor installed. */
  advice: string
}
