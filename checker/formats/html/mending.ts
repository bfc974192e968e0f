import type { FixHint } from "../model.js";
import { html, lines, type Markup } from "./markup.js";

/** What writes the fixes, for a shell. */
export function mending(fix: FixHint | undefined): Markup | undefined {
  if (fix?.command === undefined) return undefined;
  return html`<p class="fix">To write what is missing:</p>
    <div class="code"><button type="button" class="copy" data-copy>Copy</button>
    <pre tabindex="0" aria-label="Command to run"><code>${lines(fix.command)}</code></pre></div>`;
}
