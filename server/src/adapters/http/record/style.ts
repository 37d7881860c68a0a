/** The look of a record's page. It stands in the page itself, so that a saved copy has it too. No `<`, `&` or quotes. */
export const pageStyle = `
:root { color-scheme: light dark; --ground: #fff; --text: #16202b; --soft: #55626f; --line: #d5dbe1; --own: #e2eff2; --note: #fff6d8; --card: #f4f6f8; }
@media (prefers-color-scheme: dark) { :root { --ground: #10171d; --text: #e8edf1; --soft: #a3b0bb; --line: #34414c; --own: #17333b; --note: #3a3213; --card: #18222a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-inline-size: 46rem; margin-inline: auto; padding: 24px 16px 48px; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.2; }
h2 { margin: 0 0 8px; font-size: 1.1rem; }
p { margin: 0; }
.site, time, dt, .number { color: var(--soft); }
.about, .check { margin-block: 20px; padding: 14px 16px; border-radius: 12px; background: var(--card); }
.about p, .check p { margin-block-start: 8px; }
dl { display: grid; gap: 6px; margin: 0; }
.check dl { margin-block-start: 12px; }
dl div { display: flex; flex-wrap: wrap; gap: 2px 10px; }
dt { min-inline-size: 9rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 0.92em; overflow-wrap: anywhere; }
.log { display: grid; gap: 10px; margin: 0; padding: 0; list-style: none; }
.log > li { display: grid; grid-template-columns: 2.4rem minmax(0, 1fr); break-inside: avoid; }
.number { padding-block-start: 2px; font-size: 0.8rem; font-variant-numeric: tabular-nums; }
.message > div, .note > div { padding: 8px 12px; border: 1px solid var(--line); border-radius: 12px; }
.own > div { background: var(--own); }
.note > div { border-style: dashed; background: var(--note); }
.who { font-size: 0.85rem; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
.gone { color: var(--soft); font-style: italic; }
.file { font-size: 0.85rem; overflow-wrap: anywhere; }
.event { color: var(--soft); font-size: 0.9rem; }
.event ul { margin: 4px 0 0; padding-inline-start: 18px; color: var(--text); overflow-wrap: anywhere; }
@media print { main { max-inline-size: none; padding: 0; } .about, .check, .own > div, .note > div { background: none; border: 1px solid var(--line); } }
`
