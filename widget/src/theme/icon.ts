import { svg } from 'lit'

/** Drawn for this project on a 24 grid; stroke and size come from base.ts. `turns` with the reading direction. */
export const icon = (path: string, turns = false) =>
  svg`<svg viewBox="0 0 24 24" aria-hidden="true" class=${turns ? 'toward' : ''}><path d=${path}/></svg>`
