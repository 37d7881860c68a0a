import { css, unsafeCSS } from 'lit'
import { dark, light, type Palette } from './palette.ts'

const declared = (palette: Palette) =>
  unsafeCSS(
    Object.entries(palette)
      .map(([name, value]) => `--wd-${name}:${value};`)
      .join(''),
  )

/** Colours and measures, set on the host of the widget and inherited by every element in it. All lengths are px. */
export const tokens = css`
  :host {
    ${declared(light)}
    --wd-font: system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans Arabic', sans-serif;
    --wd-radius: 14px;
    color-scheme: light;
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([data-theme='light'])) {
      ${declared(dark)}
      color-scheme: dark;
    }
  }
  :host([data-theme='dark']) {
    ${declared(dark)}
    color-scheme: dark;
  }
`
