/** What an operation came to: its value, or a refusal that was foreseen. Bugs throw instead. */
export type Outcome<T, Code extends string> = { readonly ok: true; readonly value: T } | Refusal<Code>

/** `args` fill the placeholders of the code's sentence. */
export type Refusal<Code extends string> = {
  readonly ok: false
  readonly code: Code
  readonly args?: Readonly<Record<string, string | number>>
}

export const ok = <T>(value: T) => ({ ok: true, value }) as const

export const fail = <Code extends string>(
  code: Code,
  args?: Readonly<Record<string, string | number>>,
): Refusal<Code> => (args ? { ok: false, code, args } : { ok: false, code })
