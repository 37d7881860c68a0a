import { css } from 'lit'
import { base, buttons } from '../../theme/base.ts'

export const styles = [
  base,
  buttons,
  css`
    :host {
      display: grid;
      gap: 10px;
    }
    .card {
      display: grid;
      gap: 10px;
      margin-block-start: 14px;
      padding: 14px;
      border: 1px solid var(--wd-line);
      border-radius: var(--wd-radius);
      background: var(--wd-raised);
    }
    .asked {
      border-color: var(--wd-accent);
    }
    h3 {
      font-weight: 650;
    }
    .line {
      display: grid;
      grid-template-columns: 20px 1fr;
      gap: 10px;
      font-size: 14px;
    }
    .line svg {
      margin-block-start: 1px;
      color: var(--wd-accent);
    }
    .choice {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .main,
    .plain {
      min-block-size: 42px;
      padding: 8px 14px;
      font-size: 14px;
    }
    .wrong,
    .done {
      font-size: 13px;
    }
    .wrong {
      color: var(--wd-danger);
    }
    .done {
      color: var(--wd-on-soft);
    }
    [role='status']:empty {
      display: none;
    }
  `,
]
