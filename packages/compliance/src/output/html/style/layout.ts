/** Type, and the page: a column of sections, with their names beside it where there is room and above it where there is not. */
export const LAYOUT = `
*, ::before, ::after { box-sizing: border-box; }
html { scroll-padding-top: 3.5rem; -webkit-text-size-adjust: none; text-size-adjust: none; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.55 -apple-system, "Segoe UI", Roboto, Inter, "Helvetica Neue", Arial, sans-serif; }
h1, h2, h3, h4, h5, p, ul, dl, dd { margin: 0; padding: 0; }
ul { list-style: none; }
h1 { font-size: 2rem; line-height: 1.2; letter-spacing: -0.02em; overflow-wrap: anywhere; }
h2 { font-size: 1.3rem; line-height: 1.3; letter-spacing: -0.01em; margin: 0 0 0.75rem; }
h3 { font-size: 1rem; margin: 1.75rem 0 0.6rem; }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
code { font: 0.87em/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; z-index: 3; background: var(--card); padding: 0.5rem 1rem; border-radius: 6px; }
/* Said only where it is left out. */
.on-paper { display: none; }
.quiet { color: var(--soft); }
.lead { color: var(--soft); max-width: 46rem; margin-bottom: 1rem; }
.number { font-variant-numeric: tabular-nums; color: var(--soft); }
body > header { background: var(--card); border-bottom: 1px solid var(--line); }
.masthead { max-width: 84rem; margin: 0 auto; padding: 2rem 1.5rem 1.5rem; }
.eyebrow { color: var(--soft); font-size: 0.75rem; font-weight: 600; letter-spacing: 0.12em; text-transform: uppercase; margin-bottom: 0.35rem; }
.verdict { margin: 1rem 0 1.25rem; padding: 0.7rem 1rem; border-left: 5px solid; border-radius: 4px; font-size: 1.06rem; }
.facts { display: flex; flex-wrap: wrap; gap: 0.6rem 2.5rem; }
.facts dt { color: var(--soft); font-size: 0.8rem; }
.facts dd { font-weight: 500; }
.masthead > .quiet { margin-top: 0.9rem; font-size: 0.9rem; }
.page { max-width: 84rem; margin: 0 auto; padding: 0 1.5rem 4rem; }
nav { position: sticky; top: 0; z-index: 2; background: var(--paper); margin: 0 -1.5rem; padding: 0 1.5rem; border-bottom: 1px solid var(--line); }
nav ul { display: flex; gap: 1.4rem; overflow-x: auto; padding: 0.65rem 3px; scrollbar-width: thin; }
nav a { white-space: nowrap; color: var(--ink); text-decoration: none; font-size: 0.92rem; }
nav a:hover { text-decoration: underline; }
section { padding-top: 2.25rem; }
@media (min-width: 74rem) {
  html { scroll-padding-top: 1rem; }
  .page { display: grid; grid-template-columns: 12rem minmax(0, 1fr); gap: 3rem; }
  nav { align-self: start; margin: 0; padding: 2.25rem 0 0; border: 0; background: none; }
  nav ul { flex-direction: column; gap: 0; padding: 0; overflow: visible; }
  nav a { display: flex; justify-content: space-between; padding: 0.35rem 0.75rem; border-left: 2px solid var(--line); }
  nav a:hover { border-color: var(--link); }
}
@media (max-width: 30rem) {
  .masthead { padding: 1.5rem 1rem 1.25rem; }
  .page { padding: 0 1rem 3rem; }
  nav { margin: 0 -1rem; padding: 0 1rem; }
  h1 { font-size: 1.6rem; }
  .facts { display: grid; grid-template-columns: 1fr 1fr; gap: 0.6rem 1rem; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }`;
