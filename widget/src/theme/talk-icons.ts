import { svg } from 'lit'

// Drawn like those of icons.ts, but only for the parts in which one writes: those come later than the panel.
export const eraseIcon = svg`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 7h14M10 7V4.5h4V7M7 7l1 12.5h8L17 7M10.5 10.5v5.5M13.5 10.5v5.5"/></svg>`
