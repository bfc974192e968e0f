import { basename } from "node:path";
import type { Requirements } from "../../checker/rules/model.js";
import { type Fence, fencesOf, PAGES } from "./pages.js";

/**
 * An `hcl` block of the documentation. The words behind the language say what it shows:
 *
 * - `fails`, `passes`: the verdict, by the rule that the page is about or `rule=ID` names.
 *   `inferred` passes, and would not with `--require-proof`.
 * - `without-source=fails`: the verdict where the sources are not at hand, if another.
 * - `before`: what is deployed when the examples after it on the page are planned.
 * - `alone`: planned by itself, so that it takes no part in what the others are about.
 * - `traffic=all`: judged by a policy that asks for all traffic.
 * - `plan=ARGUMENT`: by itself too, with one more argument. `errored`: the plan fails.
 * - `fragment`: a part of a configuration, which is only parsed.
 */
export interface Example {
  readonly name: string;
  /** `docs/rules/x.md:12`, for messages. */
  readonly place: string;
  readonly text: string;
  readonly verdict: Verdict;
  readonly withoutSource: Verdict | undefined;
  readonly rule: string;
  readonly before: string | undefined;
  /** The traffic that the policy asks for. */
  readonly traffic: Requirements["traffic"];
  /** Planned by itself, with these arguments. */
  readonly alone: { readonly args: readonly string[]; readonly errored: boolean } | undefined;
}

export type Verdict = "fails" | "passes" | "inferred";

const VERDICTS: readonly Verdict[] = ["fails", "passes", "inferred"];

/** Every example of the documentation that can be planned. */
export const EXAMPLES: readonly Example[] = PAGES.flatMap((page) => {
  const examples: Example[] = [];
  let before: string | undefined;
  for (const fence of fencesOf(page)) {
    if (fence.language !== "hcl" || fence.marks.includes("fragment")) continue;
    if (fence.marks.includes("before")) before = fence.text;
    else examples.push(readExample(fence, before));
  }
  return examples;
}).map((example, at) => ({ ...example, name: `example_${at + 1}` }));

/** The blocks that are only parsed. */
export const FRAGMENTS: readonly Fence[] = PAGES.flatMap(fencesOf).filter(
  ({ language, marks }) => language === "hcl" && marks.includes("fragment"),
);

function readExample(fence: Fence, before: string | undefined): Example {
  const place = `${fence.page}:${fence.line}`;
  const verdict = VERDICTS.find((one) => fence.marks.includes(one));
  if (verdict === undefined) {
    throw new Error(`${place}: the hcl block does not say whether it fails or passes`);
  }
  const option = (name: string) =>
    fence.marks.find((mark) => mark.startsWith(`${name}=`))?.slice(name.length + 1);
  const args = option("plan");
  const errored = fence.marks.includes("errored");
  const isAlone = args !== undefined || errored || fence.marks.includes("alone");
  return {
    name: "",
    place,
    text: fence.text,
    verdict,
    withoutSource: VERDICTS.find((one) => one === option("without-source")),
    rule: option("rule") ?? basename(fence.page, ".md"),
    before,
    traffic: option("traffic") === "all" ? "all" : "reject",
    alone: isAlone ? { args: args ? [args] : [], errored } : undefined,
  };
}
