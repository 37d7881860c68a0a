import { css } from 'lit'

/** The bin beside a text, and the question before it is erased. */
export const erasing = css`
  .erase {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    border-radius: 50%;
    color: var(--wd-muted);
  }
  .erase svg {
    inline-size: 16px;
    block-size: 16px;
  }
  .erase:hover {
    background: var(--wd-soft);
    color: var(--wd-text);
  }
  @media (hover: hover) {
    .erase {
      opacity: 0;
    }
    :host(:hover) .erase,
    .erase:focus-visible {
      opacity: 1;
    }
  }
  .question {
    margin-block-start: 6px;
    padding: 10px 12px;
    border: 1px solid var(--wd-field);
    border-radius: 12px;
    font-size: 14px;
  }
  .question .plain {
    margin-block-start: 8px;
    margin-inline-end: 6px;
  }
  .danger,
  .wrong {
    color: var(--wd-danger);
  }
`
