import { beforeAll, expect, test } from "vitest";
import { loadParser } from "../../../../checker/source/index.js";
import type { Target } from "../../../../checker/trace/questions/target.js";
import { createTrace } from "../../../../checker/trace/trace.js";
import { flowLog, plan, source, vpc } from "../../world.js";
import { type Answer, askTerraform } from "../console/terraform.js";
import { asConfigured, filledIn, IDS } from "./fill.js";
import { forms } from "./forms.js";
import { randomForms } from "./random.js";

/*
 * Whatever is unknown in an expression, Terraform comes to know it: every outcome that `terraform console`
 * gives when it is filled in has to be among those that the trace says.
 */

beforeAll(() => loadParser());

const world = plan([vpc("aws_vpc.a"), vpc("aws_vpc.b"), flowLog("aws_flow_log.x")]);
const log = world.resources.find(({ type }) => type === "aws_flow_log");

function trace(form: string): Target {
  if (log === undefined) throw new Error("the plan has no flow log");
  return createTrace(world, source(world, asConfigured(form))).target(log, "vpc_id");
}

/** What a target says that cannot be, if the answer is what it comes to; undefined where it allows for it. */
function denies(target: Target, answer: Answer): string | undefined {
  // An apply that fails makes no flow log.
  if (answer === "error") return undefined;
  const outcome: unknown = answer === "unknown" ? undefined : JSON.parse(answer.json);
  const isId = typeof outcome === "string" && /^vpc-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(outcome);
  const address = outcome === IDS.a ? "aws_vpc.a" : outcome === IDS.b ? "aws_vpc.b" : undefined;
  switch (target.kind) {
    case "vpc":
      if (address === target.address) return undefined;
      // No flow log has a text for its VPC that is no id, which is inferred at most.
      return !isId && outcome !== null && target.inferred !== undefined
        ? undefined
        : `${target.address}, not ${outcome}`;
    case "id":
      return outcome === target.id ? undefined : `${target.id}, not ${outcome}`;
    case "none":
      return isId ? `nothing, not ${outcome}` : undefined;
    case "no-id":
      return isId || outcome === null ? `no id, not ${outcome}` : undefined;
    case "unknown":
      if (address !== undefined)
        return target.candidates.has(address) ? undefined : `never ${address}`;
      return target.open || (!isId && outcome !== null) ? undefined : `never ${outcome}`;
  }
}

async function differences(all: readonly string[]): Promise<readonly string[]> {
  const questions = all.flatMap((form) => filledIn(form).map((text) => ({ form, text })));
  const answers = await askTerraform(questions.map(({ text }) => text));
  const targets = new Map(all.map((form) => [form, trace(form)]));
  return questions.flatMap(({ form, text }, at) => {
    const target = targets.get(form);
    const denied = target === undefined ? undefined : denies(target, answers[at] ?? "unknown");
    return denied === undefined ? [] : [`${form} is said to be ${denied}, as ${text} is`];
  });
}

test.each(Object.entries(forms))("%s keep every outcome", async (_, all) => {
  expect(await differences(all)).toEqual([]);
});

test.each([1, 2, 3, 4])("random expressions of seed %i keep every outcome", async (seed) => {
  expect(await differences(randomForms(seed, 250))).toEqual([]);
});

/** Those of which nothing is lost by keeping everything: the one VPC, or an apply that fails. */
test.each([
  "(<yes> ? [<a>] : [])[0]",
  "(<yes> ? 1 : 2) > 0 ? <a> : <b>",
  "<yes> || true ? <a> : <b>",
  "coalesce(<yes> ? <a> : null)",
  "compact([<yes> ? <a> : null])[0]",
  "[for x in [<a>] : x if <yes>][0]",
  "{ x = <a> }[<key>]",
  "lookup({ x = <a> }, <key>)",
  'lookup(<yes> ? { x = <a> } : { x = <a>, y = <b> }, "x", null)',
  "concat([<a>], <yes> ? [<b>] : [])[0]",
  'split(" ", "${<a>} ${<time>}")[0]',
  "lower(upper(<a>))",
  '"vpc-${trimprefix(<a>, "vpc-")}"',
])("%s is the one VPC", (form) => {
  expect(trace(form)).toMatchObject({ kind: "vpc", address: "aws_vpc.a" });
});
