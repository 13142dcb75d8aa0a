/** On paper nothing scrolls, connections lie on their side, and what matters is open: rules that do not pass, controls, evidence. */
export const PRINT = `
@page { size: A4; margin: 14mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
@page wide { size: A4 landscape; }
@media print {
  :root { color-scheme: light; --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #ccc; --edge: #999; --link: #000; --stripe: #fff;
    --pass: #12613a; --pass-back: #fff; --pass-bar: #23935a; --fail: #a1161a; --fail-back: #fff; --fail-bar: #d33a3a;
    --warn: #7a4500; --warn-back: #fff; --warn-bar: #bd7600; --waived: #53339a; --waived-back: #fff; --waived-bar: #7a56cd;
    --unknown: #274a80; --unknown-back: #fff; --unknown-bar: #5b80c2; --manual: #4a545f; --manual-back: #fff; --manual-bar: #a7b0ba; }
  body { font-size: 9.5pt; line-height: 1.4; }
  nav, .skip { display: none; }
  .page { display: block; padding: 0; max-width: none; }
  .masthead { padding: 0 0 1rem; }
  section { padding-top: 1.5rem; }
  a { text-decoration: none; }
  .verdict { border: 1px solid; border-left-width: 5px; }
  .tag, .open { border: 1px solid; }
  .bar, .dot, .finding, .waiver { print-color-adjust: exact; }
  .scroll { overflow: visible; max-height: none; }
  #connections { page: wide; padding-top: 0; }
  .scroll:has(.matrix) { max-height: none; }
  .cards { grid-template-columns: repeat(4, 1fr); gap: 0.6rem; }
  .card { padding: 0.7rem; }
  .score strong { font-size: 1.7rem; }
  table, .end { font-size: 0.85em; }
  th, td, .powers th, .powers td { padding: 0.2rem 0.5rem; }
  .end { grid-template-columns: 12rem 1fr 1.4fr; padding: 0.35rem 0.75rem; }
  .on-paper { display: block; }
  #access .folds { display: none; }
  .scope { border: 0; padding: 0; }
  .matrix { font-size: 6.5pt; }
  .matrix th, .matrix td { padding: 1px 2px; }
  .matrix .open { min-width: 0; border: 0; padding: 0; font-size: inherit; }
  thead th, tbody th, caption { position: static !important; }
  summary { list-style: none; }
  .inline summary { display: none; }
  details:not(.rules li:has(.tag.pass) > details)::details-content { content-visibility: visible; display: block; height: auto; }
  .rules li { padding: 0.15rem 0; }
  summary, .rules summary { padding-top: 0.2rem; padding-bottom: 0.2rem; }
  .card, .waiver, .finding, .end, tr, .rules li { break-inside: avoid; }
  h2, h3, .lead, .object header, summary { break-after: avoid; }
}`;
