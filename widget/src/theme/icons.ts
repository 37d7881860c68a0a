import { icon } from './icon.ts'

export const closeIcon = /* @__PURE__ */ icon('M6 6l12 12M18 6L6 18')
export const moreIcon = /* @__PURE__ */ icon('M12 5.5a.6.6 0 1 0 0 .01M12 12a.6.6 0 1 0 0 .01M12 18.5a.6.6 0 1 0 0 .01')
export const shieldIcon = /* @__PURE__ */ icon(
  'M12 3l7 2.6v5.2c0 4.6-2.9 8-7 10.2-4.1-2.2-7-5.6-7-10.2V5.6L12 3zM9 11.8l2.2 2.2 4-4.2',
)
export const clockIcon = /* @__PURE__ */ icon('M12 7.5V12l3 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z')
export const peopleIcon = /* @__PURE__ */ icon(
  'M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11zM3 19.5c0-3.3 2.7-5.3 6-5.3s6 2 6 5.3M16 5a3 3 0 0 1 0 5.8M18 14.6c1.8.8 3 2.5 3 4.9',
)
export const alertIcon = /* @__PURE__ */ icon('M12 8.5v4.5M12 16.3v.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z')
export const cloudOffIcon = /* @__PURE__ */ icon(
  'M4 4l16 16M8 7.2A6 6 0 0 1 18 11a4 4 0 0 1 2.6 6.6M16 19H7a4.5 4.5 0 0 1-1.6-8.7',
)
