type TemporalApi = typeof globalThis.Temporal

/** Fetched only where the engine has none of its own: elsewhere the polyfill is never loaded. */
async function polyfill(): Promise<TemporalApi> {
  const { Temporal } = await import('temporal-polyfill/implementation')
  return Temporal as unknown as TemporalApi
}

export const Temporal: TemporalApi = globalThis.Temporal ?? (await polyfill())
