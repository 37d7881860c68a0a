import { icon } from './icon.ts'

// Only for the parts in which one writes: those come later than the panel.
export const downIcon = /* @__PURE__ */ icon('M6 9l6 6 6-6')
export const backIcon = /* @__PURE__ */ icon('M15 5l-7 7 7 7', true)
export const sendIcon = /* @__PURE__ */ icon('M5 12h13M12 5l7 7-7 7', true)
export const listIcon = /* @__PURE__ */ icon('M9 6.5h11M9 12h11M9 17.5h11M4.2 6.5v.01M4.2 12v.01M4.2 17.5v.01')
export const checkIcon = /* @__PURE__ */ icon('M5 12.5l4.5 4.5L19 7.5')
export const seenIcon = /* @__PURE__ */ icon('M2.5 12.5L7 17l9-9.5M11.5 16l1 1L22 7.5')
export const starIcon = /* @__PURE__ */ icon(
  'M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.2-4.1 5.8-.8L12 3.6z',
)
export const eraseIcon = /* @__PURE__ */ icon('M5 7h14M10 7V4.5h4V7M7 7l1 12.5h8L17 7M10.5 10.5v5.5M13.5 10.5v5.5')
