import { createHash } from "node:crypto";

/** Not shown, and the same for the same key, whatever that has in it. */
export function markOf(key: string): string {
  const hash = createHash("sha256").update(key).digest("hex").slice(0, 32);
  return `<!-- flowgate ${hash} -->`;
}

/** As it may be given back: with other line ends. */
export function normal(body: string): string {
  return body.replaceAll("\r\n", "\n").trimEnd();
}
