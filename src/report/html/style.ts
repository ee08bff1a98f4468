import { FIGURE_CSS, paletteCss } from "../figures/style.ts";

/** The page's own style: light and dark, print, narrow screens. Nothing is loaded from elsewhere. */
export const STYLE = `
:root { color-scheme: light dark; ${paletteCss("light")}; --blue: #0072b2; --amber: var(--warn) }
@media (prefers-color-scheme: dark) { :root { ${paletteCss("dark")}; --blue: #6fb7e9 } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 1120px; padding: 24px 20px 60px; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
h1 { font-size: 30px; margin: 0 } h2 { font-size: 20px; margin: 40px 0 12px } h3 { font-size: 15px; margin: 22px 0 8px; color: var(--soft); letter-spacing: .06em }
.about, .note, caption { color: var(--soft) }
a { color: var(--blue) }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(230px, 1fr)); gap: 12px; margin: 20px 0 }
.card { background: var(--card); border-radius: 8px; padding: 12px 14px }
.card b { display: block; font-size: 23px; line-height: 1.25 } .card small { color: var(--soft) }
.card svg { width: 100%; height: auto; margin-top: 4px }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(310px, 1fr)); gap: 14px 20px }
figure { margin: 0 } figcaption { font-size: 13px; color: var(--soft) } figcaption b { color: var(--ink) }
.chart { width: 100%; height: auto } .grid { stroke: var(--line) } .tick { font: 11px system-ui, sans-serif; fill: var(--soft) }
.line { fill: none; stroke: var(--blue); stroke-width: 2 } .line.between { stroke-dasharray: 5 3; stroke-width: 1.5 }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: 5px 12px 5px 0; border-bottom: 1px solid var(--line); vertical-align: top } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
.wide { overflow-x: auto }
.estimate { color: var(--amber) }
details { border-bottom: 1px solid var(--line) } summary { cursor: pointer; padding: 6px 0; display: grid; grid-template-columns: minmax(220px, 1.3fr) minmax(110px, .7fr) 1.2fr; gap: 12px } summary .n { text-align: right; font-variant-numeric: tabular-nums }
pre { font: 12px/1.5 ui-monospace, monospace; overflow-x: auto; background: var(--card); padding: 10px 12px; border-radius: 6px }
.figures { display: grid; grid-template-columns: minmax(0, 1fr); gap: 28px } .figures img { width: 100%; max-height: 640px; height: auto; object-fit: contain; object-position: left top }
@media (max-width: 560px) { summary { grid-template-columns: minmax(0, 1fr) auto; overflow-wrap: anywhere } summary .n { white-space: normal } summary span:last-child { grid-column: 1 / -1 } h1 { font-size: 24px } }
@media print { body { max-width: none; padding: 0 } details, .card, figure { break-inside: avoid } details > pre { display: none } }
${FIGURE_CSS}`;
