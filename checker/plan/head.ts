import { isZip } from "./archive.js";
import { HOW_TO_GET_A_PLAN } from "./errors.js";
import { isBookmark } from "./saved.js";

const FIRST_KEYS_OF_PLANS_AND_STATES =
  /^\{\s*"(?:format_version|terraform_version|version"\s*:\s*\d|lineage|serial|applyable|checks|complete|configuration|errored|planned_values|prior_state|relevant_attributes|resource_changes|resource_drift|output_changes|variables)/;

/**
 * Whether a file holds a plan or a state of Terraform's, in whatever form, by how it begins.
 *
 * @param head its first few kilobytes
 */
export function isPlanFile(head: Uint8Array): boolean {
  return (
    isZip(head) || isBookmark(head) || FIRST_KEYS_OF_PLANS_AND_STATES.test(textOf(head).trimStart())
  );
}

/**
 * Whether something begins as plans do, in any form and any encoding that they come in: as an object in
 * JSON, or as an archive.
 *
 * @returns `undecided` where there are only spaces, and what CI systems print before a plan.
 */
export function judgeHead(head: Uint8Array): "plan" | "other" | "undecided" {
  // Half a character of UTF-16, or of a byte order mark.
  if (head.byteLength < 4) return "undecided";
  const text = withoutNoise(textOf(head));
  if (text === "" || "PK\u0003\u0004".startsWith(text)) return "undecided";
  if (text.startsWith("PK\u0003\u0004") || /^\{\s*["}]/.test(text)) return "plan";
  return /^\{\s*$/.test(text) ? "undecided" : "other";
}

/** Whether something begins as an archive that was made text of another encoding. */
export function isConvertedArchive(head: Uint8Array): boolean {
  return !isZip(head) && textOf(head.subarray(0, 64)).startsWith("PK\u0003\u0004");
}

const PRINTED = /(?:Terraform|OpenTofu) (?:used the selected providers|will perform the following)/;

const CONFIGURATION =
  /^[ \t]*(?:terraform|locals|(?:resource|data|module|variable|provider|output)[ \t].*)[ \t]*\{/m;

/** What it is that begins so and is no plan; it quotes nothing. */
export function explainHead(head: Uint8Array): string {
  const text = textOf(head);
  if (isJson(text)) return `JSON, but not a plan; ${HOW_TO_GET_A_PLAN}`;
  const plan = /^.*?(?=\n\{"format_version":)/s.exec(text)?.[0];
  if (plan !== undefined) {
    const line = plan.split("\n").length + 1;
    return `text stands before the JSON, which begins in line ${line}; pass the output of \`terraform show -json\` alone`;
  }
  const first = text.slice(0, 4096);
  if (PRINTED.test(first)) {
    return `a plan as it is printed for people, not as JSON; ${HOW_TO_GET_A_PLAN}`;
  }
  if (CONFIGURATION.test(first)) {
    return `a Terraform configuration, not a plan; ${HOW_TO_GET_A_PLAN}`;
  }
  return `neither a saved plan nor JSON; ${HOW_TO_GET_A_PLAN}`;
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** As much of the text as tells what it is, in every encoding: in UTF-16, each of these characters has a zero. */
function textOf(head: Uint8Array): string {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString("latin1");
  return text.replace(/^(?:\xff\xfe|\xfe\xff|\xef\xbb\xbf)/, "").replaceAll("\0", "");
}

/**
 * The wrapper that hashicorp/setup-terraform installs prints the command before what Terraform prints, and
 * GitHub's workflow commands are lines as well.
 */
function withoutNoise(text: string): string {
  return text
    .replace(/^(?:\s+|\[command\][^\n]*(?:\n|$)|::[^\n]*(?:\n|$))+/, "")
    .replace(/^(?:\[c?o?m?m?a?n?d?|:)$/, "");
}
