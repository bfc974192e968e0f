/** Nobody reads more of a message, and a file of many has a limit. */
const MOST_CHARACTERS = 2_000;

/**
 * Plain text as a SARIF message has it: what would be a link or a placeholder there is none
 * (https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html, 3.11.5 and 3.11.6), and never empty.
 */
export function messageText(text: string): string {
  const inert = text.replaceAll("](", "] (").replace(/\{(?=\d+\})/g, "{ ");
  return shortenedText(inert) || "?";
}

export function shortenedText(text: string, most = MOST_CHARACTERS): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
