// `!important` inside a shadow root wins over the page's own `!important`, so no page can hide, move or restyle the host.
// Physical sizes in px: the page's root font size must not matter.
export const launcherStyles = `
:host{all:initial!important;position:fixed!important;z-index:2147483647!important;inset:auto 0 0 auto!important;display:block!important;direction:ltr!important;--wd-accent:#0b5f73;--wd-on-accent:#fff}
:host([dir=rtl]){inset:auto auto 0 0!important;direction:rtl!important}
@media(prefers-color-scheme:dark){:host(:not([data-theme=light])){--wd-accent:#5cc4d8;--wd-on-accent:#04222a}}
:host([data-theme=dark]){--wd-accent:#5cc4d8;--wd-on-accent:#04222a}
.launcher{all:initial;box-sizing:border-box;position:fixed;inset-block-end:calc(20px + env(safe-area-inset-bottom));inset-inline-end:20px;display:flex;align-items:center;gap:10px;min-block-size:52px;padding:0 20px;border:1px solid transparent;border-radius:26px;background:var(--wd-accent);color:var(--wd-on-accent);font:600 15px/1.2 system-ui,sans-serif;cursor:pointer;box-shadow:0 6px 20px #0003}
.launcher:focus-visible{outline:3px solid var(--wd-accent);outline-offset:3px}
.launcher:hover{filter:brightness(1.08)}
.launcher[aria-busy=true]{opacity:.8;cursor:progress}
.launcher[hidden]{display:none}
.launcher svg{inline-size:22px;block-size:22px;flex:none}
.badge{position:absolute;inset-block-start:-6px;inset-inline-end:-4px;box-sizing:border-box;min-inline-size:22px;padding:0 6px;border-radius:11px;background:#c0262d;color:#fff;font:700 12px/22px system-ui,sans-serif;text-align:center;box-shadow:0 0 0 2px #fff}
.badge:empty{display:none}
@media(max-width:480px){.launcher{inset-block-end:calc(14px + env(safe-area-inset-bottom));inset-inline-end:14px;padding:0 14px}.launcher:not(.said) .text{display:none}}
@media(forced-colors:active){.launcher{border-color:ButtonText}}
`
