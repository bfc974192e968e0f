import { RETENTION } from "../../aws/retention.js";
import type { Retention } from "../../rules/model.js";
import type { FixContext, Fixes } from "../model.js";
import { expireObjects } from "../retention/bucket.js";
import { setDays } from "../retention/group.js";
import { gatherBy, type Mended } from "./gathered.js";
import type { Fixer, JudgementOf } from "./model.js";

type Kept = JudgementOf<"log-retention">;

/** Log groups and buckets keep what they are given for as long as the policy asks, each told once. */
export const fixRetention: Fixer<"log-retention"> = (judgements, context): Fixes =>
  gatherBy(
    judgements,
    ({ complaint: { kept } }) => kept.kept.of.change,
    (some) => mend(some, context),
  );

function mend(judgements: readonly [Kept, ...Kept[]], context: FixContext): Mended {
  const [{ complaint }] = judgements;
  const { kept } = complaint;
  const { retention } = context.requirements;
  const { what, of } = kept.kept;
  const plan = context.coverage.plans.find((one) => one.plan === of.plan);
  const days = daysFor(what, kept.kind, retention);
  if (plan === undefined) return { because: undefined };
  if (days === undefined)
    return { because: `CloudWatch Logs takes no number of days between ${bounds(retention)}` };
  return what === "log group"
    ? setDays(context, plan, of.change, days)
    : expireObjects(
        context,
        plan,
        of.change,
        days,
        judgements.map(({ complaint: { flowLog } }) => flowLog),
      );
}

/** A year, as new log groups have it: who has kept records for ever is not to lose more of them at once. */
const A_YEAR = 365;

/** The days nearest to what there is; undefined where none that is taken is asked for. */
function daysFor(
  what: "log group" | "bucket",
  kind: Kept["complaint"]["kept"]["kind"],
  { minimumDays, maximumDays = Number.POSITIVE_INFINITY }: Retention,
): number | undefined {
  if (what === "bucket") {
    if (kind === "too-long") return maximumDays;
    return kind === "too-short"
      ? minimumDays
      : Math.min(Math.max(minimumDays, A_YEAR), maximumDays);
  }
  const allowed = RETENTION.group.allowed.filter((one) => one >= minimumDays && one <= maximumDays);
  if (kind === "too-long") return allowed.at(-1);
  if (kind === "too-short") return allowed[0];
  return allowed.find((one) => one >= A_YEAR) ?? allowed.at(-1);
}

function bounds({ minimumDays, maximumDays }: Retention): string {
  return `${minimumDays} and ${maximumDays ?? minimumDays}`;
}
