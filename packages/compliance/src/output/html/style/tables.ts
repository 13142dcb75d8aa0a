/** Tables that scroll by themselves, the matrix of connections, and what each workload has. */
export const TABLES = `
.scroll { overflow: auto; margin: 1rem 0; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: 0.9rem; }
caption { text-align: left; font-weight: 600; padding: 0.7rem 1rem; }
caption { position: sticky; left: 0; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 1rem; border-top: 1px solid var(--line); }
thead th { position: sticky; top: 0; z-index: 1; background: var(--stripe); color: var(--soft); font-size: 0.82rem; font-weight: 600; vertical-align: bottom; border-bottom: 1px solid var(--line); }
tbody tr:first-child > * { border-top: 0; }
tbody th { font-weight: 500; }
tbody tr:hover > * { background: var(--stripe); }
details caption, .plain caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); padding: 0; }
.plain tbody th, .count { white-space: nowrap; }
.namespace { color: var(--soft); font-weight: 400; }
.open { display: inline-block; white-space: nowrap; background: var(--pass-back); color: var(--pass); border-radius: 4px; padding: 0 0.4rem; font-size: 0.85rem; font-variant-numeric: tabular-nums; }
.open.wide { background: var(--warn-back); color: var(--warn); }
.scope { background: var(--manual-back); color: var(--manual); }
.scroll:has(.matrix) { max-height: 85vh; }
.matrix wbr { display: none; }
.matrix { width: auto; font-size: 0.8rem; }
.matrix th, .matrix td { padding: 0.28rem 0.25rem; border-left: 1px solid var(--line); text-align: center; }
.matrix tbody th { position: sticky; left: 0; z-index: 1; background: var(--card); white-space: nowrap; border-left: 0; text-align: right; padding: 0.28rem 0.75rem 0.28rem 1rem; }
.matrix thead th:first-child { left: 0; z-index: 2; border-left: 0; text-align: right; padding-right: 0.75rem; }
.matrix thead th:not(:first-child) { padding: 0.6rem 0.3rem; }
.matrix thead th:not(:first-child) > span { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; }
.matrix thead th { color: var(--ink); font-weight: 500; }
.matrix .open { padding: 0 0.2rem; font-size: inherit; }
.self { color: var(--soft); }
.powers th, .powers td { padding: 0.45rem 0.75rem; }
.rights th:first-child { min-width: 12rem; }
.rights td { min-width: 7rem; }
.powers li { margin-bottom: 0.15rem; }
.ends { background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
.end { display: grid; grid-template-columns: 16rem 1fr 1fr; gap: 0.35rem 1.5rem; padding: 0.75rem 1rem; font-size: 0.9rem; }
.end + .end { border-top: 1px solid var(--line); }
.end h4 { font-size: 0.95rem; overflow-wrap: anywhere; }
.end h5 { color: var(--soft); font-size: 0.8rem; font-weight: 600; }
.end dl { display: grid; grid-template-columns: minmax(3.5rem, max-content) 1fr; gap: 0.1rem 0.9rem; overflow-wrap: anywhere; }
.end dt { font-variant-numeric: tabular-nums; text-align: right; }
.end dt .wide { border-radius: 4px; padding: 0 0.4rem; }
.wide { background: var(--warn-back); color: var(--warn); }
@media (max-width: 52rem) {
  .end { grid-template-columns: 1fr; }
  .matrix wbr { display: inline; }
  .matrix tbody th { white-space: normal; min-width: 9rem; max-width: 10rem; padding: 0.28rem 0.5rem; overflow-wrap: anywhere; }
}`;
