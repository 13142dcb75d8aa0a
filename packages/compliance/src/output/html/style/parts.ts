/** Tags, scores, findings, waivers and what is folded away. */
export const PARTS = `
.tag { display: inline-block; font-size: 0.76rem; line-height: 1.5; font-weight: 600; padding: 0 0.5rem; border-radius: 4px; white-space: nowrap; }
.tag.pass, .verdict.pass { background: var(--pass-back); color: var(--pass); }
.tag.fail, .tag.error, .verdict.fail, .note.fail { background: var(--fail-back); color: var(--fail); }
.tag.warning, .verdict.warn { background: var(--warn-back); color: var(--warn); }
.tag.waived { background: var(--waived-back); color: var(--waived); }
.tag.unknown, .note.unknown { background: var(--unknown-back); color: var(--unknown); }
.tag.manual { background: var(--manual-back); color: var(--manual); }
.rule { font-weight: 600; white-space: nowrap; }
.note { margin-top: 1rem; padding: 0.7rem 1rem; border-radius: 6px; overflow-wrap: anywhere; }
.note h2 { font-size: 1rem; margin: 0 0 0.25rem; }
.note li { margin-top: 0.4rem; }
.empty { background: var(--card); border: 1px dashed var(--edge); border-radius: 8px; padding: 1rem 1.25rem; color: var(--soft); }
.card, .object, .waiver { background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: 1rem; }
.card { padding: 1rem 1.1rem; display: flex; flex-direction: column; }
.card h3 { margin: 0; font-size: 0.92rem; font-weight: 600; color: var(--soft); }
.card .quiet { font-size: 0.85rem; margin-top: auto; padding-top: 0.4rem; }
.score { display: flex; align-items: baseline; flex-wrap: wrap; gap: 0 0.45rem; margin: 0.2rem 0 0.6rem; color: var(--soft); font-variant-numeric: tabular-nums; }
.score strong { font-size: 2.1rem; line-height: 1.25; letter-spacing: -0.02em; color: var(--ink); }
.percent { margin-left: auto; }
.bar { display: flex; height: 10px; border-radius: 5px; overflow: hidden; gap: 2px; margin-bottom: 0.7rem; }
.bar span { min-width: 4px; flex-basis: 0; }
.legend { display: flex; flex-wrap: wrap; gap: 0 0.9rem; font-size: 0.88rem; }
.dot { display: inline-block; width: 0.65rem; height: 0.65rem; border-radius: 3px; margin-right: 0.35rem; }
.bar .pass, .dot.pass { background: var(--pass-bar); }
.bar .fail, .dot.fail { background: var(--fail-bar); }
.bar .waived, .dot.waived { background: var(--waived-bar); }
.bar .unknown, .dot.unknown { background: var(--unknown-bar); }
.bar .manual, .dot.manual { background: var(--manual-bar); }
.by-rule { display: flex; flex-wrap: wrap; gap: 0.4rem; margin-bottom: 1rem; }
.by-rule li { background: var(--card); border: 1px solid var(--line); border-radius: 99px; padding: 0.1rem 0.75rem; font-size: 0.85rem; }
.object { margin-bottom: 0.9rem; }
.object header { padding: 0.75rem 1.1rem; border-bottom: 1px solid var(--line); background: var(--stripe); border-radius: 8px 8px 0 0; }
.object h3, .waiver h3 { margin: 0; font-weight: 400; }
.object-id { color: var(--soft); font-size: 0.9rem; }
.object-id strong { color: var(--ink); }
.origin { color: var(--soft); font-size: 0.85rem; }
.finding { padding: 0.75rem 1.1rem; border-left: 4px solid var(--fail-bar); overflow-wrap: anywhere; }
.finding.warning { border-color: var(--warn-bar); }
.finding + .finding { border-top: 1px solid var(--line); }
.finding:last-child { border-bottom-left-radius: 8px; }
.finding .quiet { font-size: 0.85rem; margin-top: 0.15rem; }
.fix { margin-top: 0.1rem; }
.waivers { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr)); gap: 1rem; }
.waiver { padding: 1rem 1.1rem; overflow-wrap: anywhere; border-top: 3px solid var(--waived-bar); }
.waiver header { font-size: 0.9rem; margin-bottom: 0.6rem; }
.waiver dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; margin-top: 0.75rem; font-size: 0.92rem; }
.waiver dt { color: var(--soft); }
.folds { background: var(--card); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
.folds > details { padding: 0 1rem; }
.folds > details + details { border-top: 1px solid var(--line); }
summary { cursor: pointer; padding: 0.55rem 0; }
summary:hover .summary { text-decoration: underline; text-underline-offset: 0.2em; }
.summary { display: inline-flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.6rem; max-width: calc(100% - 1.5rem); overflow-wrap: anywhere; }
details > .scroll { margin: 0 -1rem; border-width: 1px 0 0; border-radius: 0; }
.inline { font-size: 0.92em; }
.inline summary { padding: 0; color: var(--link); }
.by-hand { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); gap: 0 2rem; padding: 0.25rem 0 0.9rem; font-size: 0.92rem; }
.by-hand div { display: grid; grid-template-columns: 8.5rem 1fr; gap: 0.75rem; padding: 0.2rem 0; }
.by-hand dt { font-weight: 600; }
.rules { border: 1px solid var(--line); border-radius: 8px; background: var(--card); overflow: hidden; }
.rules li + li { border-top: 1px solid var(--line); }
.rules summary { padding: 0.55rem 1rem; }
.rules p { max-width: 50rem; padding: 0 1rem 0 2.1rem; margin-bottom: 0.45rem; overflow-wrap: anywhere; }
.rules .tag { min-width: 4.4rem; text-align: center; }
.rules :target, .rules li:target { background: var(--unknown-back); }
:target > details::details-content { content-visibility: visible; display: block; height: auto; }`;
