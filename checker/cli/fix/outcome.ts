import type { FixResult } from "../../fix.js";
import { type Line, type Paragraph, styled } from "../../formats/text/terminal.js";
import { count } from "../../lists.js";

/** What is not mended, and why. */
export interface Unmended {
  readonly address: string | null;
  readonly rule: string;
  readonly rejects: boolean;
  readonly reason: string;
}

/** Everything that was to be mended, and is not. */
export function leftOf({ unfixed, conflicting }: FixResult): readonly Unmended[] {
  const others = conflicting.flatMap(({ judgements, title }) =>
    judgements.map((judgement) => ({
      judgement,
      reason: `${title}: another fix changes the same lines; write that one, plan again, and run flowgate fix again.`,
    })),
  );
  return [...unfixed, ...others].map(({ judgement: { rule, rejects, complaint }, reason }) => ({
    address: complaint.subject.address,
    rule,
    rejects,
    reason,
  }));
}

/** What is written, or would be. */
export function describeApplied({ applied }: FixResult, done: string): Paragraph {
  if (applied.length === 0) return [];
  return [
    [styled("green", done), `: ${count(applied.length, "fix").replace(/xs$/, "xes")}`],
    ...applied.map(({ title, edits }): Line => {
      const files = [...new Set(edits.map(({ file }) => file))].join(", ");
      return ["  ", title, styled("dim", ` (${files})`)];
    }),
  ];
}

/** A paragraph for each, since the reasons may be long. */
export function describeUnmended(left: readonly Unmended[]): readonly Paragraph[] {
  return left.map(({ address, rule, rejects, reason }): Paragraph => {
    const [first = "", ...more] = reason.split("\n");
    return [
      [
        styled(rejects ? "red" : "yellow", `not fixed[${rule}]`),
        ...(address === null ? [] : [": ", styled("bold", address)]),
      ],
      ["  ", first],
      ...more.map((text): Line => ({ spans: ["  ", text], hang: "never" })),
    ];
  });
}
