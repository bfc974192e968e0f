import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CheckOptions, check } from "../../../checker/check.js";
import { judgeTask, type ReadTaskPlan } from "../../../checker/cli/many/judge.js";
import { ManyPlans } from "../../../checker/cli/many/many-plans.js";
import type { PlansOutcome, RunManner, Task } from "../../../checker/cli/many/model.js";
import { packed, unpacked } from "../../../checker/cli/many/packing.js";
import { EndedThread } from "../../../checker/cli/many/threads.js";
import { isProven, knowsItsVpcs } from "../../../checker/cli/plan-alone.js";
import { type Plan, PlanError } from "../../../checker/plan/index.js";
import { parsePolicy } from "../../../checker/policy/file/index.js";
import { reportCrossings } from "../../../checker/report/crossings.js";
import { NO_SOURCE } from "../../../checker/source/model.js";
import { stacks } from "../../merge/stacks.js";

const POLICY = `waivers:
  - address: aws_vpc.new1
    reason: it is let be for a while
    expires: 2026-06-10
  - address: aws_vpc.v2
    reason: it has been let be
    expires: 2026-01-31
  - address: aws_vpc.nowhere
    reason: nothing is called so
    expires: 2026-12-31
`;
const TODAY = "2026-06-01";

const OPTIONS: readonly (readonly [string, CheckOptions])[] = [
  ["what is introduced", { scope: "introduced", requireProof: false }],
  [
    "all of it, by a policy",
    {
      scope: "all",
      requireProof: true,
      policy: {
        policy: parsePolicy(Buffer.from(POLICY), "flowgate.yaml", TODAY).policy,
        today: TODAY,
        path: "flowgate.yaml",
      },
    },
  ],
];

function mannerOf(judging: CheckOptions): RunManner {
  return {
    workingFolder: "/nowhere",
    named: { forAll: [], forPlan: new Map() },
    terraform: "terraform",
    terraformTimeout: 0,
    maxPlanSize: 1,
    withoutSource: true,
    judging,
    withFixes: false,
  };
}

function readerOf(plans: readonly Plan[]): ReadTaskPlan {
  return async ({ at, path }) => {
    const plan = plans[at];
    return plan === undefined
      ? { path, error: new PlanError(path, "no such file") }
      : { plan, savedPlan: undefined, folder: undefined };
  };
}

/** Judges as threads do, with what they would be sent and send, but in this thread. */
function poolOf(plans: readonly Plan[], manner: RunManner, broken: ReadonlySet<number>) {
  const sent = structuredClone(manner);
  return {
    judge: async (task: () => Task): Promise<PlansOutcome> => {
      await new Promise((fulfil) => setImmediate(fulfil));
      const told = structuredClone(task());
      if (told.plans.some(({ at }) => broken.has(at))) throw new EndedThread("it has ended");
      const outcome = await judgeTask(told, sent, readerOf(plans));
      return unpacked(packed(outcome));
    },
  };
}

async function judged(
  plans: readonly Plan[],
  options: CheckOptions,
  { held = 0, broken = new Set<number>(), mayStandAlone = false, areFixed = false } = {},
) {
  const manner = mannerOf(options);
  const all = plans.map(({ path }, at) => ({ path, unit: undefined, at }));
  const inMain = plans.slice(0, held).entries();
  const judging = new ManyPlans(all, {
    pool: poolOf(plans, manner, broken),
    manner,
    read: readerOf(plans),
    mend: areFixed ? async (inputs, by) => ({ report: check(inputs, by) }) : undefined,
    held: new Map(
      [...inMain].map(([at, plan]) => [at, { plan, savedPlan: undefined, folder: undefined }]),
    ),
  });
  return await judging.run(mayStandAlone, () => {});
}

function inputsOf(plans: readonly Plan[]) {
  return plans.map((plan) => ({ plan, source: NO_SOURCE }));
}

const RUNS = { numRuns: Number(process.env["FLOWGATE_RUNS"] ?? 200), seed: 15 };

describe.each(OPTIONS)(
  "judged by threads, plans come to what they come to in one: %s",
  (_, options) => {
    test("wherever each is judged", async () => {
      await fc.assert(
        fc.asyncProperty(stacks, fc.nat({ max: 3 }), fc.boolean(), async (plans, held, may) => {
          const inputs = inputsOf(plans);
          const whole = check(inputs, options);
          const found = await judged(plans, options, { held, mayStandAlone: may });
          expect(JSON.stringify({ ...found.report, crossings: [] })).toBe(JSON.stringify(whole));
          expect(found.unread.size).toBe(0);
          expect(found.alone).toBe(may && plans.every(knowsItsVpcs) && whole.plans.every(isProven));
        }),
        RUNS,
      );
    });

    test("and where fixes are looked for, by what they may meet others", async () => {
      await fc.assert(
        fc.asyncProperty(stacks, async (plans) => {
          const whole = check(inputsOf(plans), { ...options, crossings: reportCrossings });
          const found = await judged(plans, options, { areFixed: true });
          expect(JSON.stringify(found.report)).toBe(JSON.stringify(whole));
        }),
        RUNS,
      );
    });

    test("and without one whose thread has ended, the others to what they do without it", async () => {
      await fc.assert(
        fc.asyncProperty(stacks, fc.nat({ max: 4 }), async (plans, at) => {
          const gone = plans[at];
          fc.pre(gone !== undefined);
          const others = plans.filter((plan) => plan !== gone);
          const found = await judged(plans, options, { broken: new Set([at]) });
          expect(JSON.stringify({ ...found.report, crossings: [] })).toBe(
            JSON.stringify(check(inputsOf(others), options)),
          );
          expect([...found.unread.values()]).toEqual([
            { kind: "plan", path: gone.path, message: "it has ended" },
          ]);
        }),
        RUNS,
      );
    });
  },
);
