/** Font and colour come from the page; what a site may change are the parts and these properties. */
export const styles = `
:host{display:block}
:host([hidden]),[hidden]{display:none!important}
.line{display:grid;grid-template-columns:auto 1fr;column-gap:var(--wd-status-gap,.6em);align-items:baseline}
:host([short]){display:inline-block}
.dot{inline-size:.6em;block-size:.6em;box-sizing:border-box;border-radius:50%;border:.12em solid var(--wd-status-closed,currentColor)}
.open .dot{border-color:var(--wd-status-open,#13693f);background:var(--wd-status-open,#13693f)}
@media(prefers-color-scheme:dark){.open .dot{border-color:var(--wd-status-open,#6fd8a4);background:var(--wd-status-open,#6fd8a4)}}
.text{grid-column:2}
[part~=hours],[part~=wait]{font-weight:600}
[part~=detail],[part~=waiting],[part~=clock],[part~=as-of]{color:var(--wd-status-muted,inherit);font-size:.9em}
.spoken{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media(forced-colors:active){.dot{border-color:CanvasText}.open .dot{background:CanvasText}}
`
