/** Drawn on a grid of 20, in strokes of the text's colour. */
const shapes = {
  inbox: 'M3 11.5 5 4h10l2 7.5M3 11.5V16h14v-4.5h-4.5a2.5 2.5 0 0 1-5 0z',
  board: 'M4 16v-5m4 5V7m4 9V9m4 7V4',
  settings: 'M3 6h7m4 0h3M3 14h3m4 0h7M10 6a2 2 0 1 0 4 0 2 2 0 0 0-4 0m-4 8a2 2 0 1 0 4 0 2 2 0 0 0-4 0',
  back: 'M12 4.5 6.5 10l5.5 5.5',
  close: 'm5 5 10 10M15 5 5 15',
  check: 'm4 10.5 4 4 8-9',
  checks: 'm2 10.5 4 4 7-9m-2.5 8 1 1 7-9',
  clock: 'M10 5.5V10l3 2m4-2a7 7 0 1 1-14 0 7 7 0 0 1 14 0',
  kept: 'm6.5 10 2.5 2.5 4.5-5M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0',
  flag: 'M5 17V3.5h9.5L12.5 7l2 3.5H5',
  alert: 'M10 7v4m0 2.5v.1M10 3 2.5 16.5h15z',
  info: 'M10 9v5m0-7.6v.1M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0',
  copy: 'M7 7V4h9v9h-3M4 7h9v9H4z',
  note: 'M5 3h10v9l-4 5H5zM15 12h-4v5',
  reply: 'M8 5 4 9l4 4M4 9h7a5 5 0 0 1 5 5v1',
  send: 'M4 10 3 4l14 6-14 6zm0 0h6',
  attach: 'm9 6 0 7a1.8 1.8 0 0 0 3.6 0V6a3 3 0 0 0-6 0v7.5a4.3 4.3 0 0 0 8.6 0V7',
  file: 'M5 3h6l4 4v10H5zM11 3v4h4',
  save: 'M10 4v8m-3.5-3L10 12.5 13.5 9M4 15.5h12',
  person: 'M13 7a3 3 0 1 1-6 0 3 3 0 0 1 6 0M4 17c.5-3.5 3-5 6-5s5.5 1.5 6 5',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  trash: 'M4 6h12M8 6V4h4v2m-6 0 .7 10h6.6L14 6',
  help: 'M7.5 8a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .7-1 1.7m0 2.4v.1M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0',
  out: 'M8 4H4v12h4m4-9 3 3-3 3m3-3H8',
  eye: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5m10.5 0a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0',
  refresh: 'M16 10a6 6 0 1 1-2-4.5M16 3v3.5h-3.5',
  next: 'M8 4.5 13.5 10 8 15.5',
  up: 'm5 12 5-5 5 5',
  down: 'm5 8 5 5 5-5',
  link: 'M8.5 11.5a3 3 0 0 0 4.3 0l2.4-2.4a3 3 0 0 0-4.3-4.3L10 5.7m1.5 2.8a3 3 0 0 0-4.3 0l-2.4 2.4a3 3 0 0 0 4.3 4.3l.9-.9',
} as const

export type IconName = keyof typeof shapes

/** Decoration only: what it means stands in the text or the label beside it. */
export const Icon = ({ name, size = 18 }: { name: IconName; size?: number }) => (
  <svg class="icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path
      d={shapes[name]}
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
)
