import { css } from 'lit'
import { base, buttons } from '../../theme/base.ts'

export const styles = [
  base,
  buttons,
  css`
    :host {
      flex: 0 1 auto;
      min-block-size: 0;
      max-block-size: 45%;
      overflow-y: auto;
      background: var(--wd-page);
    }
    section {
      padding: 10px 12px 2px;
      border-block-start: 1px solid var(--wd-line);
    }
    li {
      display: grid;
      grid-template-columns: 48px minmax(0, 1fr);
      gap: 10px;
      padding-block: 6px;
    }
    li + li {
      border-block-start: 1px solid var(--wd-line);
    }
    .thumb {
      display: grid;
      place-items: center;
      inline-size: 48px;
      block-size: 48px;
      border: 1px solid var(--wd-line);
      border-radius: 8px;
      background: var(--wd-surface);
      color: var(--wd-muted);
    }
    .what {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: start;
      gap: 2px 8px;
      font-size: 13px;
    }
    .name {
      display: flex;
      gap: 6px;
      min-inline-size: 0;
      font-weight: 600;
    }
    .name bdi {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      overflow: hidden;
      overflow-wrap: anywhere;
    }
    .name span {
      flex: none;
      color: var(--wd-muted);
      font-weight: 400;
    }
    .stage,
    .why,
    progress {
      grid-column: 1;
      color: var(--wd-muted);
    }
    .stage {
      display: flex;
      gap: 5px;
    }
    .stage svg {
      inline-size: 16px;
      block-size: 16px;
      margin-block-start: 2px;
    }
    .stage.wrong {
      color: var(--wd-text);
      font-weight: 600;
    }
    .wrong,
    .stage.wrong svg,
    [data-stage='blocked'] .stage.wrong,
    [data-stage='refused'] .stage.wrong {
      color: var(--wd-danger);
    }
    progress {
      inline-size: 100%;
      block-size: 4px;
      accent-color: var(--wd-accent);
    }
    .do {
      grid-area: 1 / 2;
      display: flex;
      gap: 4px;
    }
    /* What is asked or explained takes the whole width, with the ways out below it. */
    .needs .what {
      grid-template-columns: minmax(0, 1fr);
    }
    .needs .do {
      grid-area: auto;
      flex-wrap: wrap;
      gap: 6px;
      padding-block: 4px;
    }
    .needs .quiet {
      padding-inline-start: 0;
    }
    .plain {
      min-block-size: 40px;
      padding: 6px 12px;
      font-size: 14px;
    }
    .note {
      padding-block: 4px;
      font-size: 13px;
      font-weight: 600;
    }
    .note:empty {
      display: none;
    }
  `,
]
