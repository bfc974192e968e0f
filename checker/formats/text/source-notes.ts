import { count } from "../../lists.js";
import type { SourceReport } from "../../report/model.js";
import { type Line, styled } from "./terminal.js";

/** How many notes on the sources are printed of a plan. */
const MOST_NOTES = 5;

/** What is to be known of the sources of a plan: the worst first. */
export function describeSourceNotes(source: SourceReport): readonly Line[] {
  const left = source.notes.length - MOST_NOTES;
  return [
    ...(source.proof_only ? [describeDistrust(source)] : []),
    ...source.notes
      .slice(0, MOST_NOTES)
      .map((note): Line => [styled("yellow", "note"), `: ${note}`]),
    ...(left > 0 ? [[`… and ${count(left, "more note")}; --format json has them all`]] : []),
  ];
}

/** Sources that are there and cannot be used must not make for a better verdict than none. */
function describeDistrust({ used }: SourceReport): Line {
  const what = used
    ? ": not all of the sources could be read, so only what is proven counts, as with --require-proof; see to what the notes say"
    : ": the sources here are not used, so only what is proven counts, as with --require-proof; name the right folder with --source, or pass --no-source to judge by the plan alone";
  return [styled("red", used ? "incomplete" : "refused"), what];
}
