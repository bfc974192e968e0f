import type { FixResult } from "../../checker/fix.js";
import type { Judgement } from "../../checker/policy/model.js";
import type { Finding, Report } from "../../checker/report/model.js";

/**
 * Holds what was written against the report on the plan that was made with it: in words, where it is not what fixes
 * promise. What they mend is not complained of any more, its VPC is covered, and nothing is rejected but what they
 * have left with a reason.
 */
export function brokenPromises(fixed: FixResult, after: Report): readonly string[] {
  const left = new Set(leftJudgements(fixed).map(nameOf));
  const mended = mendedVpcs(fixed);
  const rejecting = after.plans.flatMap(({ findings }) => findings.filter((one) => one.rejects));
  const vpcs = after.plans.flatMap((plan) => plan.vpcs);
  return [
    ...after.plans
      .filter(({ source }) => fixed.changes.length > 0 && !source.used)
      .map(
        ({ path, source }) => `the sources are not used for ${path}: ${source.notes.join("; ")}`,
      ),
    ...rejecting
      .filter((finding) => !left.has(describe(finding)))
      .map((finding) => `still rejected: ${describe(finding)}: ${finding.message}`),
    ...vpcs
      .filter(({ address }) => mended.has(address))
      .filter(
        ({ verdict, rejected, recorded }) =>
          verdict !== "covered" || rejected || recorded === false,
      )
      .map(({ address, verdict, recorded }) => `${address} is ${verdict}, recorded: ${recorded}`),
    // One that is known by its id alone is in no plan that takes nothing from it.
    ...[...mended]
      .filter((address) => address.includes(".") && !vpcs.some((vpc) => vpc.address === address))
      .map((address) => `${address} is not there any more`),
  ];
}

/** The VPCs of which everything that rejects is mended, by address. */
export function mendedVpcs(fixed: FixResult): ReadonlySet<string> {
  const left = new Set(
    leftJudgements(fixed).map(({ complaint }) => complaint.subject.vpc?.address),
  );
  const mended = fixed.applied.flatMap(({ judgements }) =>
    judgements
      .filter(({ rejects }) => rejects)
      .map(({ complaint }) => complaint.subject.vpc?.address),
  );
  return new Set(mended.flatMap((vpc) => (vpc === undefined || left.has(vpc) ? [] : [vpc])));
}

/** What is complained of still, once everything is written that can be. */
function leftJudgements({ unfixed, conflicting }: FixResult): readonly Judgement[] {
  return [
    ...unfixed.map(({ judgement }) => judgement),
    ...conflicting.flatMap(({ judgements }) => judgements),
  ];
}

function nameOf({ rule, complaint }: Judgement): string {
  const { address, vpc } = complaint.subject;
  return describe({ rule, address, vpc: vpc?.address ?? null });
}

function describe({ rule, address, vpc }: Pick<Finding, "rule" | "address" | "vpc">): string {
  return `${rule} of ${address}${vpc === null || vpc === address ? "" : ` for ${vpc}`}`;
}
