import { check } from "../checker/check.js";
import { render } from "../checker/formats/json.js";
import { parseJson, parsePlan } from "../checker/plan/index.js";
import { parsePolicy } from "../checker/policy/file/index.js";
import { reportCrossings } from "../checker/report/crossings.js";
import type { ShardReport } from "../checker/report/model.js";
import { NO_SOURCE } from "../checker/source/model.js";
import { specimen } from "./corpus.js";

/** What reports are made with: all of one run are made alike. */
export interface Making {
  readonly hasPolicy: boolean;
  readonly scope: "introduced" | "all";
  /** Whether they are shares of one whole. */
  readonly shares: boolean;
}

const TODAY = "2026-06-15";

const POLICY = `waivers:
  - address: "aws_vpc.*"
    reason: it is let be for a while
    expires: 2026-12-31
  - address: aws_vpc.nobody
    reason: it was let be
    expires: 2026-01-31
`;

/** JSON reports of fixtures, each of a plan, as `check --format json` writes them. */
export function reportsOf(names: readonly string[], making: Making): readonly Uint8Array[] {
  return names.map((name, at) =>
    reportOf(
      name,
      making,
      making.shares
        ? { index: at + 1, total: names.length, plans: names.length, digest: "fuzz" }
        : null,
    ),
  );
}

function reportOf(name: string, { hasPolicy, scope }: Making, shard: ShardReport | null) {
  const text = Buffer.from(specimen(name).plan).toString("utf8");
  const plan = parsePlan(parseJson(text), `${name}.json`);
  const { policy } = parsePolicy(new TextEncoder().encode(POLICY), "flowgate.yaml", TODAY);
  const report = check([{ plan, source: NO_SOURCE }], {
    scope,
    requireProof: false,
    policy: hasPolicy ? { policy, today: TODAY, path: "flowgate.yaml" } : undefined,
    crossings: reportCrossings,
  });
  return new TextEncoder().encode(render({ ...report, shard }));
}
