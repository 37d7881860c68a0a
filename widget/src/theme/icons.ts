import { svg } from 'lit'

// Drawn for this project on a 24 grid; stroke and size come from theme/base.ts. `toward` turns with the reading direction.
const icon = (path: string, turns = false) =>
  svg`<svg viewBox="0 0 24 24" aria-hidden="true" class=${turns ? 'toward' : ''}><path d=${path}/></svg>`

export const closeIcon = /* @__PURE__ */ icon('M6 6l12 12M18 6L6 18')
export const downIcon = /* @__PURE__ */ icon('M6 9l6 6 6-6')
export const backIcon = /* @__PURE__ */ icon('M15 5l-7 7 7 7', true)
export const sendIcon = /* @__PURE__ */ icon('M5 12h13M12 5l7 7-7 7', true)
export const moreIcon = /* @__PURE__ */ icon('M12 5.5a.6.6 0 1 0 0 .01M12 12a.6.6 0 1 0 0 .01M12 18.5a.6.6 0 1 0 0 .01')
export const shieldIcon = /* @__PURE__ */ icon(
  'M12 3l7 2.6v5.2c0 4.6-2.9 8-7 10.2-4.1-2.2-7-5.6-7-10.2V5.6L12 3zM9 11.8l2.2 2.2 4-4.2',
)
export const clockIcon = /* @__PURE__ */ icon('M12 7.5V12l3 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z')
export const peopleIcon = /* @__PURE__ */ icon(
  'M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11zM3 19.5c0-3.3 2.7-5.3 6-5.3s6 2 6 5.3M16 5a3 3 0 0 1 0 5.8M18 14.6c1.8.8 3 2.5 3 4.9',
)
export const alertIcon = /* @__PURE__ */ icon('M12 8.5v4.5M12 16.3v.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z')
export const listIcon = /* @__PURE__ */ icon('M9 6.5h11M9 12h11M9 17.5h11M4.2 6.5v.01M4.2 12v.01M4.2 17.5v.01')
export const checkIcon = /* @__PURE__ */ icon('M5 12.5l4.5 4.5L19 7.5')
export const seenIcon = /* @__PURE__ */ icon('M2.5 12.5L7 17l9-9.5M11.5 16l1 1L22 7.5')
export const cloudOffIcon = /* @__PURE__ */ icon(
  'M4 4l16 16M8 7.2A6 6 0 0 1 18 11a4 4 0 0 1 2.6 6.6M16 19H7a4.5 4.5 0 0 1-1.6-8.7',
)
export const starIcon = /* @__PURE__ */ icon(
  'M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.2-4.1 5.8-.8L12 3.6z',
)
