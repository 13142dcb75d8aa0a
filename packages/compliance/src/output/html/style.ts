/** Colours keep 4.5:1 of contrast to what they are on, in the light and in the dark; no meaning is in a colour alone. */
export const STYLE = `
:root{color-scheme:light dark;--back:#fbfbfa;--card:#fff;--text:#1c2024;--quiet:#5a636d;--line:#d8dce0;--link:#0b57a4;
--pass:#1a6b3c;--passback:#dff3e6;--fail:#a11b1b;--failback:#fde5e3;--warn:#7a4a00;--warnback:#fdf0d5;--waived:#5b3a99;--waivedback:#ece5fa;--off:#4c555e;--offback:#e8ebee}
@media (prefers-color-scheme:dark){:root{--back:#14171a;--card:#1c2024;--text:#e7eaed;--quiet:#a3acb5;--line:#363c43;--link:#7db8f5;
--pass:#7ddba0;--passback:#143823;--fail:#ff9d94;--failback:#471b18;--warn:#f3c470;--warnback:#3f2d0a;--waived:#c4aef5;--waivedback:#2e2250;--off:#bcc4cc;--offback:#2c3238}}
*{box-sizing:border-box}
html{scroll-padding-top:3.5rem}
body{margin:0;background:var(--back);color:var(--text);font:16px/1.5 system-ui,sans-serif}
header,main,nav ul{max-width:80rem;margin:0 auto;padding:0 1.25rem}
h1{font-size:1.9rem;margin:1.5rem 0 .5rem}h2{font-size:1.35rem;margin:2.5rem 0 .75rem}h3{font-size:1rem;margin:1rem 0 .25rem}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
main:focus{outline:none}
code{font:.875em ui-monospace,monospace;overflow-wrap:anywhere}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:2}
.quiet{color:var(--quiet)}
.verdict{display:inline-block;font-size:1.1rem;font-weight:600;padding:.4rem .9rem;border-radius:.4rem;margin:.25rem 0 1rem}
.facts{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:0 0 1rem}.facts dt{color:var(--quiet);font-size:.8rem}.facts dd{margin:0}
nav{position:sticky;top:0;background:var(--back);border-block:1px solid var(--line);z-index:1}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding-block:.5rem}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:1rem}
.card,.object{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem}
.object{margin:0 0 .75rem}.object h3{margin-top:0}.object p{margin:0}
.card h3{margin:0;font-weight:500}.score{font-size:1.5rem;font-weight:600;margin:.25rem 0}
.bar{display:flex;height:.6rem;border-radius:.3rem;overflow:hidden;gap:2px}.bar span{min-width:3px}
.legend{display:flex;flex-wrap:wrap;gap:0 .9rem;list-style:none;padding:0;margin:.5rem 0 0;font-size:.85rem}.card .quiet{margin:.25rem 0 0;font-size:.85rem}
.dot{display:inline-block;width:.65rem;height:.65rem;border-radius:50%;margin-right:.35rem}
.bar .pass,.dot.pass{background:var(--pass)}.bar .fail,.dot.fail{background:var(--fail)}.bar .waived,.dot.waived{background:var(--waived)}.bar .unknown,.dot.unknown{background:var(--warn)}.bar .manual,.dot.manual{background:var(--offback);box-shadow:inset 0 0 0 1px var(--off)}
.tag{display:inline-block;font-size:.78rem;font-weight:600;padding:0 .5rem;border-radius:.3rem;white-space:nowrap}
.tag.pass,.verdict.pass{background:var(--passback);color:var(--pass)}.tag.fail,.tag.error,.verdict.fail{background:var(--failback);color:var(--fail)}
.tag.warning,.tag.unknown,.verdict.warn{background:var(--warnback);color:var(--warn)}.tag.waived{background:var(--waivedback);color:var(--waived)}.tag.manual{background:var(--offback);color:var(--off)}
.findings{list-style:none;padding:0;margin:.5rem 0 0}.findings li{padding:.5rem 0;border-top:1px solid var(--line);overflow-wrap:anywhere}
.scroll{overflow-x:auto;margin:1rem 0;background:var(--card);border:1px solid var(--line);border-radius:.5rem}
table{border-collapse:collapse;width:100%;font-size:.875rem}
caption{text-align:left;font-weight:600;padding:.6rem .75rem;position:sticky;left:0}
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem;border-top:1px solid var(--line)}
tbody th{font-weight:500}thead th{color:var(--quiet);vertical-align:bottom}
.matrix{width:auto}.matrix th,.matrix td{padding:.25rem .45rem;border-left:1px solid var(--line)}
.matrix thead th:not(:first-child) span{writing-mode:vertical-rl;transform:rotate(180deg);max-height:16rem}
.matrix tbody th{position:sticky;left:0;background:var(--card);white-space:nowrap}
.open{background:var(--passback);color:var(--pass);border-radius:.2rem;padding:0 .3rem;font-variant-numeric:tabular-nums}
.open.wide{background:var(--failback);color:var(--fail)}
details{border-top:1px solid var(--line);padding:.35rem 0}summary{cursor:pointer}
.rules{list-style:none;padding:0}
:target{outline:2px solid var(--link);outline-offset:4px}
@media print{:root{--back:#fff;--card:#fff;--text:#000;--quiet:#444;--line:#bbb;--link:#000;--pass:#1a6b3c;--passback:#fff;--fail:#a11b1b;--failback:#fff;--warn:#7a4a00;--warnback:#fff;--waived:#5b3a99;--waivedback:#fff;--off:#333;--offback:#fff}
body{font-size:10pt}nav,.skip{display:none}.scroll{overflow:visible;border:0}.object,.card,tr,li{break-inside:avoid}h2,h3{break-after:avoid}
details::details-content{content-visibility:visible;display:block;height:auto}.tag,.open{border:1px solid}.bar,.dot{print-color-adjust:exact}.matrix{font-size:6pt}}
`;
