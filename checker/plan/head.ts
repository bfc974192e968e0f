import { isBookmark, isZip } from "./saved.js";

const FIRST_KEYS_OF_PLANS_AND_STATES =
  /^\s*\{\s*"(?:format_version|terraform_version|version"\s*:\s*\d|lineage|serial|applyable|checks|complete|configuration|errored|planned_values|prior_state|relevant_attributes|resource_changes|resource_drift|output_changes|variables)/;

/**
 * Whether a file holds a plan or a state of Terraform's, in whatever form, by how it begins.
 *
 * @param head its first few kilobytes
 */
export function isPlanFile(head: Uint8Array): boolean {
  // A byte order mark, and the other half of characters in UTF-16.
  const text = Buffer.from(head)
    .toString("latin1")
    .replace(/^(?:\xff\xfe|\xfe\xff|\xef\xbb\xbf)/, "");
  return (
    isZip(head) ||
    isBookmark(head) ||
    FIRST_KEYS_OF_PLANS_AND_STATES.test(text.replaceAll("\0", ""))
  );
}
