/** Text as a string of Terraform's, in which nothing is a template. */
export function quoted(text: string): string {
  const escaped = text.replace(/["\\]/g, "\\$&").replace(/[$%]\{/g, (start) => start[0] + start);
  return `"${escaped.replace(/\p{Cc}/gu, escapeControl)}"`;
}

function escapeControl(character: string): string {
  const short = { "\n": "\\n", "\r": "\\r", "\t": "\\t" }[character];
  return short ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
