/** SIGINT's number: also of those who leave without a signal. */
const INTERRUPTED = 2

export type End = {
  /** Nothing more begins once the end has come: whoever asks then waits for it. */
  notYet(): Promise<void>
  /** Puts away in another way, and ends with this code. The first who asks decides. */
  now(putAway: () => Promise<unknown>, code: number): void
  /** Waits for the end when that has come; otherwise unties it again. */
  untie(): Promise<void>
}

/** Ctrl-C, and whoever else ends this, leaves nothing behind: what we have made is put away first. */
export function onEnd(putAway: () => Promise<unknown>, signs: readonly string[] = ['SIGINT', 'SIGTERM']): End {
  let ending: Promise<unknown> | null = null
  const now: End['now'] = (first, code) => {
    ending ??= first().finally(() => process.exit(code))
  }
  const end = (_signal?: unknown, number = INTERRUPTED) => now(putAway, 128 + number)
  // Not only once: who is ended twice, as by `timeout`, has not been put away the first time.
  for (const sign of signs) process.on(sign, end)
  return {
    async notYet() {
      await ending
    },
    now,
    async untie() {
      // While it ends it stays tied: the next signal would end it in the middle.
      await ending
      for (const sign of signs) process.off(sign, end)
    },
  }
}
