export declare const unit: unique symbol

/** A length of real time in milliseconds. */
export type Millis = number & { readonly [unit]: 'ms' }
/** Milliseconds since 1970 UTC, by the server's clock. */
export type Instant = number & { readonly [unit]: 'epoch-ms' }

export const millis = (n: number) => n as Millis
export const seconds = (n: number) => (n * 1000) as Millis
export const minutes = (n: number) => (n * 60_000) as Millis
export const hours = (n: number) => (n * 3_600_000) as Millis
export const days = (n: number) => (n * 86_400_000) as Millis

export const instant = (n: number) => n as Instant
export const plus = (t: Instant, d: Millis) => (t + d) as Instant
export const minus = (t: Instant, d: Millis) => (t - d) as Instant
export const elapsed = (from: Instant, to: Instant) => (to - from) as Millis
