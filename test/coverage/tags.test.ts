import { expect, it } from "vitest";
import { findCoverage } from "../../checker/coverage/coverage.js";
import { hasTags } from "../../checker/coverage/tags.js";
import { reaches } from "../../checker/coverage/telemetry-reach.js";
import type { Json, JsonObject } from "../../checker/plan/json.js";
import { NO_SOURCE } from "../../checker/source/model.js";
import { plan, vpc } from "../trace/world.js";
import { constant, madePlan, refers } from "./made-plan.js";

function vpcWith(after: JsonObject | null, afterUnknown: Json = {}) {
  const made = { ...vpc("aws_vpc.a"), after, afterUnknown };
  const [own] = findCoverage([{ plan: plan([made]), source: NO_SOURCE }], {
    requireProof: false,
  }).plans;
  const judged = own?.vpcs[0];
  if (own === undefined || judged === undefined) throw new Error("there is no VPC");
  return { own, judged };
}

const env = (value: string) => new Map([["env", value]]);
const LIST = [
  { key: "team", value: "net" },
  { key: "env", value: "prod" },
];

it.each<[string, JsonObject | null, Json, ReadonlyMap<string, string>, "yes" | "no" | "unknown"]>([
  ["it has it", { tags: { env: "prod" } }, {}, env("prod"), "yes"],
  ["its value fits", { tags: { env: "prod-eu" } }, {}, env("prod*"), "yes"],
  ["it has another value", { tags: { env: "lab" } }, {}, env("prod"), "no"],
  ["it has another tag", { tags: { team: "net" } }, {}, env("prod"), "no"],
  ["it has none", {}, {}, env("prod"), "no"],
  ["its tags are null", { tags: null }, {}, env("prod"), "no"],
  ["none is asked for", {}, {}, new Map(), "yes"],
  ["the provider gives it", { tags: null, tags_all: { env: "prod" } }, {}, env("prod"), "yes"],
  [
    "the resource has another than the provider gives",
    { tags: { env: "lab" }, tags_all: { env: "prod" } },
    {},
    env("lab"),
    "yes",
  ],
  ["Cloud Control lists it", { tags: LIST }, {}, env("prod"), "yes"],
  ["Cloud Control lists another", { tags: LIST }, {}, env("lab"), "no"],
  ["what is listed is no tag", { tags: ["env", null] }, {}, env("prod"), "no"],
  ["it is no text", { tags: { env: null } }, {}, env("*"), "no"],
  ["it is known after the apply", { tags: {} }, { tags: { env: true } }, env("prod"), "unknown"],
  ["another is known then", { tags: {} }, { tags: { team: true } }, env("prod"), "no"],
  ["its mark says that it is known", { tags: {} }, { tags: { env: false } }, env("prod"), "no"],
  ["all are known then", {}, { tags: true }, env("prod"), "unknown"],
  ["all are known now", {}, { tags: false, tags_all: false }, env("prod"), "no"],
  ["the provider's are known then", {}, { tags_all: true }, env("prod"), "unknown"],
  [
    "one of a list is known then",
    { tags: [] },
    { tags: [{}, { value: true }] },
    env("a"),
    "unknown",
  ],
  ["all of a list are known now", { tags: [] }, { tags: [{}, { value: false }] }, env("a"), "no"],
  ["the whole VPC is known then", {}, true, env("prod"), "no"],
  [
    "one of two is known then",
    { tags: { env: "prod" } },
    { tags: { team: true } },
    new Map([...env("prod"), ["team", "*"]]),
    "unknown",
  ],
  [
    "one of two is another, and the first is known then",
    { tags: { env: "lab" } },
    { tags: { team: true } },
    new Map([["team", "*"], ...env("prod")]),
    "no",
  ],
])("a VPC has the tags that are asked for where %s", (_, after, unknown, wanted, expected) => {
  expect(hasTags(vpcWith(after, unknown).judged, wanted)).toBe(expected);
});

it("a VPC that goes has the tags that it had, and of one that no plan has nobody knows", () => {
  const { judged } = vpcWith({});
  const change = { ...vpc("aws_vpc.a"), before: { tags: { env: "prod" } }, after: null };
  expect(hasTags({ ...judged, change }, env("prod"))).toBe("yes");
  expect(hasTags({ ...judged, change: undefined }, env("prod"))).toBe("unknown");
  expect(hasTags({ ...judged, change: undefined }, new Map())).toBe("yes");
});

it.each<[string, "organization" | readonly string[], string, string]>([
  ["no account is named", "organization", "prod", "yes"],
  ["no account is named, and the tags do not fit", "organization", "lab", "no"],
  ["an account is named, and the VPC's is not known", ["111122223333"], "prod", "account unknown"],
  ["the tags do not fit either", ["111122223333"], "lab", "no"],
])("a telemetry rule reaches a VPC where %s", (_, scope, value, expected) => {
  const { own, judged } = vpcWith({ tags: { env: "prod" } });
  expect(reaches({ scope, tags: env(value) }, own, judged)).toBe(expected);
  const unplanned = { ...judged, change: undefined };
  const answer = scope === "organization" ? "tags unknown" : "account unknown";
  expect(reaches({ scope, tags: env(value) }, own, unplanned)).toBe(answer);
});

it.each<[string, readonly string[], object, string]>([
  [
    "is one of them",
    ["444455556666", "111122223333"],
    { allowed_account_ids: constant(["111122223333"]) },
    "yes",
  ],
  ["is none of them", ["444455556666"], { allowed_account_ids: constant(["111122223333"]) }, "no"],
  [
    "is not known",
    ["111122223333"],
    { allowed_account_ids: refers("local.accounts") },
    "account unknown",
  ],
  [
    "may be one of two",
    ["111122223333"],
    { allowed_account_ids: constant(["111122223333", "444455556666"]) },
    "account unknown",
  ],
])(
  "a telemetry rule of accounts reaches a VPC whose account %s",
  (_, scope, expressions, expected) => {
    const providers = { aws: { expressions } };
    const input = { plan: madePlan([{ is: "aws_vpc.a" }], { providers }), source: NO_SOURCE };
    const [own] = findCoverage([input], { requireProof: false }).plans;
    const judged = own?.vpcs[0];
    expect(own && judged && reaches({ scope, tags: new Map() }, own, judged)).toBe(expected);
  },
);
