/** Never given message text, tokens or whole errors' input: counts, ids and codes only. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>

export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  /** Something that must not happen did. The returned number stands in the log and in the answer. */
  incident(error: unknown, fields?: LogFields): string
}
