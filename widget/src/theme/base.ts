import { css } from 'lit'

/** What every element of the widget starts from: nothing of the page, our font, logical directions only. */
export const base = css`
  :host {
    display: block;
    box-sizing: border-box;
    font: 400 15px/1.5 var(--wd-font);
    color: var(--wd-text);
    text-align: start;
  }
  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  p,
  h2,
  h3,
  ul,
  ol,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
    font: inherit;
    list-style: none;
  }
  :focus-visible {
    outline: 3px solid var(--wd-accent);
    outline-offset: 2px;
  }
  .spoken {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  svg {
    display: block;
    inline-size: 20px;
    block-size: 20px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .toward:dir(rtl) {
    transform: scaleX(-1);
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
`

/** Buttons: `button` with class `main` (one per screen), `plain`, `quiet` (text only) or `icon`. */
export const buttons = css`
  button {
    appearance: none;
    margin: 0;
    border: 1px solid transparent;
    border-radius: 10px;
    background: none;
    color: inherit;
    font: 600 15px/1.3 var(--wd-font);
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  .main,
  .plain {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 46px;
    padding: 10px 18px;
  }
  .main {
    background: var(--wd-accent);
    color: var(--wd-on-accent);
  }
  .main:hover:enabled {
    background: var(--wd-accent-strong);
  }
  .plain {
    border-color: var(--wd-field);
    background: var(--wd-raised);
  }
  .plain:hover:enabled {
    background: var(--wd-soft);
  }
  .wide {
    inline-size: 100%;
  }
  .quiet {
    min-block-size: 24px;
    padding: 2px 6px;
    border-radius: 6px;
    color: var(--wd-accent);
    font-size: 13px;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .icon {
    display: inline-grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    flex: none;
  }
  @media (forced-colors: active) {
    button {
      border-color: ButtonText;
    }
  }
`
