import { css } from 'lit'

/** What is written into or chosen from: apart from base.ts, for it comes later than the panel. */
export const fields = css`
  textarea,
  select,
  input:not([type='radio']) {
    display: block;
    inline-size: 100%;
    margin: 0;
    padding: 10px 12px;
    border: 1px solid var(--wd-field);
    border-radius: 10px;
    background: var(--wd-raised);
    color: var(--wd-text);
    /* 16px, or iOS zooms the page on focus. */
    font: 400 16px/1.45 var(--wd-font);
    text-align: start;
  }
  textarea,
  input:not([type='radio']) {
    appearance: none;
  }
  textarea {
    resize: none;
  }
  ::placeholder {
    color: var(--wd-muted);
    opacity: 1;
  }
  textarea:focus-visible,
  input:focus-visible {
    outline: 2px solid var(--wd-accent);
    outline-offset: 0;
    border-color: var(--wd-accent);
  }
  /* Beside a name: that it may stay empty. */
  i {
    color: var(--wd-muted);
    font-style: normal;
    font-weight: 400;
  }
  /* Lies unseen over what is drawn for the choice. */
  input[type='radio'] {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
`
