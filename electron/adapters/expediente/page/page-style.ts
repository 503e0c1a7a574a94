/** Readable on a screen, light or dark, and on paper. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --line: #c8cdd3; --soft: #f3f5f7; --mark: #8a4b00; --markbg: #fff6e8; }
@media (prefers-color-scheme: dark) { :root { --line: #454c54; --soft: #23282e; --mark: #ffc27a; --markbg: #33291a; } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; }
h4 { font-size: 1rem; margin: 0; }
p { margin: .4rem 0; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .2rem 1rem; margin: .4rem 0; }
dt { opacity: .75; } dd { margin: 0; min-width: 0; }
dd > dl { grid-template-columns: minmax(6rem, 10rem) 1fr; margin: 0; }
ul { margin: .2rem 0; padding-left: 1.2rem; }
table { border-collapse: collapse; width: 100%; font-size: .93em; }
caption { text-align: left; font-weight: 600; padding: .4rem 0 .1rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); }
code { font: .82em/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; }
.path { overflow-wrap: anywhere; }
.record { border: 1px solid var(--line); border-radius: 6px; padding: .6rem .9rem; margin: .6rem 0; }
.by { font-size: .9em; opacity: .8; margin: .1rem 0 .3rem; }
.mark { border-left: 4px solid var(--mark); background: var(--markbg); padding: .5rem .8rem; margin: .5rem 0; }
.soft { background: var(--soft); padding: .6rem .9rem; border-radius: 6px; }
@media print {
  body { margin: 0; max-width: none; font-size: 10pt; }
  nav { display: none; }
  a { color: inherit; text-decoration: none; }
  tr, .mark, dt, dd { break-inside: avoid; }
  h2, h3, h4, .by { break-after: avoid; }
  dl, dd > dl { grid-template-columns: 8rem 1fr; }
  dd dd > dl { display: block; } dd dd > dl dd { margin-left: 1rem; }
}
`;
