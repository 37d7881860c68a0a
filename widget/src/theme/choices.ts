import { css } from 'lit'

/** A few buttons on coloured ground: what can be done about what is said above them. */
export const choices = css`
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-block-start: 6px;
  }
  .choices button {
    min-block-size: 40px;
    padding: 6px 12px;
    border-color: currentColor;
    background: var(--wd-raised);
    color: var(--wd-text);
    font-size: 14px;
  }
  .choices button:hover:enabled {
    background: var(--wd-surface);
  }
`
