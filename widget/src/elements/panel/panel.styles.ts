import { css } from 'lit'
import { base, buttons } from '../../theme/base.ts'

export const styles = [
  base,
  buttons,
  css`
    .card {
      position: fixed;
      inset-block-end: 20px;
      inset-inline-end: 20px;
      display: flex;
      flex-direction: column;
      inline-size: 380px;
      block-size: min(640px, 100vh - 40px);
      overflow: hidden;
      border: 1px solid var(--wd-line);
      border-radius: 18px;
      background: var(--wd-page);
      box-shadow: 0 18px 50px #0000003d, 0 2px 8px #0000001f;
      /* Parts that can be spared step back when the keyboard takes the room. */
      container-type: size;
    }
    @container (max-height: 400px) {
      header {
        min-block-size: 52px;
        padding-block: 4px;
      }
      .face {
        inline-size: 32px;
        block-size: 32px;
      }
    }
    .card:focus-visible {
      outline-offset: -3px;
    }
    header {
      position: relative;
      display: flex;
      align-items: center;
      gap: 10px;
      min-block-size: 68px;
      padding: 10px 8px 10px 16px;
      background: var(--wd-head);
      color: var(--wd-on-head);
    }
    header:dir(rtl) {
      padding: 10px 16px 10px 8px;
    }
    header .icon {
      inline-size: 44px;
      block-size: 44px;
    }
    header .icon + .icon {
      margin-inline-start: -10px;
    }
    header > :focus-visible {
      outline-color: currentColor;
      outline-offset: -4px;
    }
    header > .icon:hover {
      background: #ffffff1f;
    }
    .face {
      display: grid;
      place-items: center;
      inline-size: 40px;
      block-size: 40px;
      flex: none;
      border-radius: 50%;
      background: var(--wd-on-head);
      color: var(--wd-head);
      font-size: 17px;
      font-weight: 650;
    }
    .who {
      flex: 1;
      min-inline-size: 0;
    }
    .who p:empty {
      display: none;
    }
    .who h2 {
      display: -webkit-box;
      overflow: hidden;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      font-size: 16px;
      font-weight: 650;
      line-height: 1.3;
      overflow-wrap: anywhere;
    }
    .who p {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
      color: var(--wd-head-muted);
      font-size: 13px;
      line-height: 1.4;
    }
    .menu {
      position: absolute;
      z-index: 2;
      inset-block-start: 60px;
      inset-inline-end: 12px;
      display: grid;
      min-inline-size: 220px;
      padding: 6px;
      border: 1px solid var(--wd-line);
      border-radius: 12px;
      background: var(--wd-raised);
      color: var(--wd-text);
      box-shadow: 0 10px 30px #0003;
    }
    .menu button {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 16px;
      min-block-size: 44px;
      padding: 8px 12px;
      border-radius: 8px;
      font-weight: 500;
      text-align: start;
    }
    .menu button:hover {
      background: var(--wd-surface);
    }
    .switch {
      position: relative;
      inline-size: 38px;
      block-size: 22px;
      flex: none;
      border: 2px solid var(--wd-field);
      border-radius: 11px;
    }
    .switch::after {
      content: '';
      position: absolute;
      inset-block-start: 2px;
      inset-inline-start: 2px;
      inline-size: 14px;
      block-size: 14px;
      border-radius: 50%;
      background: var(--wd-field);
    }
    [aria-checked='true'] .switch {
      border-color: var(--wd-accent);
      background: var(--wd-accent);
    }
    [aria-checked='true'] .switch::after {
      inset-inline: auto 2px;
      background: var(--wd-on-accent);
    }
    .page,
    wallet-desk-thread {
      flex: 1;
      min-block-size: 0;
    }
    .page {
      padding: 20px;
      overflow: hidden auto;
      overscroll-behavior: contain;
    }
    .still {
      display: grid;
      place-content: center;
      justify-items: center;
      gap: 12px;
      color: var(--wd-muted);
      text-align: center;
    }
    .still > svg {
      inline-size: 36px;
      block-size: 36px;
      color: var(--wd-danger);
    }
    .still h3 {
      color: var(--wd-text);
      font-size: 18px;
      font-weight: 650;
    }
    .spinner {
      inline-size: 28px;
      block-size: 28px;
      border: 3px solid var(--wd-line);
      border-block-start-color: var(--wd-accent);
      border-radius: 50%;
      animation: turn 0.9s linear infinite;
    }
    @keyframes turn {
      to {
        transform: rotate(1turn);
      }
    }
    .safety {
      display: flex;
      align-items: center;
      justify-content: center;
      gap: 8px;
      padding: 8px 14px calc(8px + env(safe-area-inset-bottom));
      border-block-start: 1px solid var(--wd-line);
      background: var(--wd-surface);
      color: var(--wd-text);
      font-size: 12px;
      line-height: 1.35;
    }
    .safety .quiet {
      padding: 2px;
      font-size: 12px;
    }
    .safety span {
      text-wrap: balance;
    }
    .safety svg {
      inline-size: 18px;
      block-size: 18px;
      color: var(--wd-accent);
    }
    @media (max-width: 480px) {
      .card {
        inset: auto 0;
        inset-block-start: var(--wd-top, 0);
        inline-size: auto;
        block-size: var(--wd-height, 100dvh);
        border: 0;
        border-radius: 0;
        box-shadow: none;
      }
      header {
        padding-block-start: calc(10px + env(safe-area-inset-top));
      }
    }
    @media (prefers-reduced-motion: no-preference) {
      .card {
        animation: rise 0.18s ease-out;
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(12px);
        }
      }
    }
  `,
]
