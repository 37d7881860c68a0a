import { css } from 'lit'
import { base, buttons } from '../../theme/base.ts'
import { fields } from '../../theme/fields.ts'

export const styles = [
  base,
  buttons,
  fields,
  css`
    :host {
      padding: 10px 12px 8px;
      border-block-start: 1px solid var(--wd-line);
      background: var(--wd-page);
    }
    form {
      display: flex;
      align-items: flex-end;
      gap: 8px;
    }
    textarea {
      flex: 1;
      min-inline-size: 0;
      min-block-size: 44px;
      border-radius: 22px;
      padding: 9px 16px;
      overflow-y: auto;
    }
    .icon {
      inline-size: 44px;
      block-size: 44px;
      border-radius: 50%;
      background: var(--wd-accent);
      color: var(--wd-on-accent);
    }
    .icon:disabled {
      background: var(--wd-surface);
      color: var(--wd-muted);
      opacity: 1;
    }
    .hint {
      margin-block-end: 8px;
      color: var(--wd-muted);
      font-size: 13px;
      text-align: center;
    }
    .note {
      margin-block-start: 6px;
      padding-inline: 6px;
      color: var(--wd-muted);
      font-size: 13px;
    }
    .wrong {
      color: var(--wd-danger);
    }
  `,
]
