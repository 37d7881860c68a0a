import { css } from 'lit'
import { base, buttons } from '../../theme/base.ts'
import { choices } from '../../theme/choices.ts'

export const styles = [
  base,
  buttons,
  choices,
  css`
    :host {
      position: relative;
      isolation: isolate;
      min-inline-size: 0;
    }
    .sheet {
      position: absolute;
      z-index: -1;
      overflow: hidden;
      border: 0 solid transparent;
      background: var(--wd-raised);
      color: transparent;
      white-space: pre-wrap;
      overflow-wrap: break-word;
      pointer-events: none;
      user-select: none;
    }
    mark {
      border-radius: 3px;
      background: var(--wd-danger-soft);
      box-shadow: 0 0 0 1px var(--wd-danger);
      color: inherit;
      -webkit-box-decoration-break: clone;
      box-decoration-break: clone;
    }
    .sheet[data-tone='warn'] mark {
      background: var(--wd-warn-soft);
      box-shadow: 0 0 0 1px var(--wd-warn);
    }
    .card {
      display: grid;
      grid-template-columns: 20px 1fr;
      gap: 4px 10px;
      margin-block: 0 10px;
      padding: 12px;
      border-radius: 12px;
      background: var(--wd-danger-soft);
      color: var(--wd-danger);
      font-size: 14px;
      line-height: 1.4;
    }
    .card.below {
      margin-block: 10px 0;
    }
    .card[data-tone='warn'] {
      background: var(--wd-warn-soft);
      color: var(--wd-warn);
    }
    .card > * {
      grid-column: 2;
    }
    .card > svg {
      grid-area: 1 / 1;
    }
    b {
      font-weight: 650;
    }
    .choices {
      align-items: center;
    }
    .choices + p {
      margin-block-start: 8px;
    }
    .card > p > .quiet {
      padding-inline: 0;
      color: inherit;
    }
    @media (forced-colors: active) {
      mark {
        background: Mark;
      }
    }
  `,
]
