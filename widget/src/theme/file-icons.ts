import { icon } from './icon.ts'

// Only for files: those come later than the panel.
export const clipIcon = /* @__PURE__ */ icon(
  'M20 11.2l-8.3 8.3a5 5 0 0 1-7.1-7.1l8.6-8.6a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6',
)
export const cameraIcon = /* @__PURE__ */ icon(
  'M4 8h3.2l1.6-2.5h6.4L16.8 8H20a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1zM12 16.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4z',
)
export const fileIcon = /* @__PURE__ */ icon('M14 3H7a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V7l-4-4zM14 3v4h4')
export const saveIcon = /* @__PURE__ */ icon('M12 4v11M7 10.5l5 5 5-5M5 20h14')
