import { expect, it } from "vitest";
import { findCoverage } from "../../checker/coverage/coverage.js";
import { destinationsOutside } from "../../checker/coverage/outside.js";
import type { AllowedDestinations } from "../../checker/delivery/allowed.js";
import { NO_SOURCE } from "../../checker/source/model.js";
import { fixturePath } from "../fixtures/cases.js";
import { readInput } from "../fixtures/input.js";
import { type MadeResource, madePlan, refers } from "./made-plan.js";

const ID = "vpc-0a1b2c3d4e5f60001";
const OTHER = "vpc-0a1b2c3d4e5f60002";
const CENTRAL = "arn:aws:s3:::central";
const S3 = { traffic_type: "ALL", log_destination_type: "s3", log_destination: CENTRAL };
const GROUP = {
  log_destination_type: "cloud-watch-logs",
  log_destination: "arn:aws:logs:eu-west-1:111122223333:log-group:/vpc",
};

const standing: MadeResource = { is: "aws_vpc.a", actions: ["no-op"], after: { id: ID } };
const log = (values: object = {}, more: Partial<MadeResource> = {}): MadeResource => ({
  is: "aws_flow_log.x",
  after: { vpc_id: ID, ...S3, ...values },
  ...more,
});

const TYPES = { types: ["s3"], arns: undefined } as const;
const ARNS = { types: undefined, arns: [CENTRAL] } as const;
const BOTH = { types: ["s3"], arns: [CENTRAL] } as const;

function outside(resources: readonly MadeResource[], allowed: AllowedDestinations, all = false) {
  const plans = findCoverage([{ plan: madePlan(resources), source: NO_SOURCE }], {
    requireProof: false,
  });
  return destinationsOutside(plans, allowed, all);
}

const typeLater = { log_destination_type: undefined };
const later = { unknown: { log_destination_type: true } };
const elsewhere = { log_destination: "arn:aws:s3:::others" };
const unknown: Partial<MadeResource> = {
  unknown: { log_destination: true },
  expressions: { log_destination: refers("local.destination") },
};
const noArn = { log_destination: undefined };

it.each<[string, AllowedDestinations, MadeResource, string | undefined]>([
  ["anywhere", { types: undefined, arns: undefined }, log(elsewhere), undefined],
  ["to an allowed type", TYPES, log(elsewhere), undefined],
  ["to an allowed ARN", ARNS, log(), undefined],
  ["to both", BOTH, log(), undefined],
  ["to another type", TYPES, log(GROUP), "type no"],
  ["to another ARN", ARNS, log(elsewhere), "arn no"],
  ["to another ARN of an allowed type", BOTH, log(elsewhere), "arn no"],
  ["to another type and ARN", BOTH, log(GROUP), "type no"],
  ["to a type that is not known", TYPES, log(typeLater, later), "type unknown"],
  ["to an allowed ARN by a type that is not known", BOTH, log(typeLater, later), "type unknown"],
  [
    "to another ARN by a type that is not known",
    BOTH,
    log({ ...typeLater, ...elsewhere }, later),
    "arn no",
  ],
  ["nowhere", ARNS, log({ log_destination: null }), undefined],
  ["to an ARN that is not known", ARNS, log(noArn, unknown), "arn unknown"],
  [
    "to an ARN that is not known, of another type",
    BOTH,
    log({ ...GROUP, ...noArn }, unknown),
    "type no",
  ],
  ["to an ARN that is not known, of an allowed type", BOTH, log(noArn, unknown), "arn unknown"],
  [
    "to neither that is known",
    BOTH,
    log(
      { ...noArn, ...typeLater },
      { ...unknown, unknown: { log_destination: true, log_destination_type: true } },
    ),
    "arn unknown",
  ],
])("a flow log that delivers %s is outside or not", (_, allowed, one, expected) => {
  const found = outside([standing, one], allowed);
  expect(found.map(({ of, isAllowed }) => `${of} ${isAllowed}`)).toEqual(
    expected === undefined ? [] : [expected],
  );
});

it("a flow log whose text is no VPC's id is on none, and delivers nothing", async () => {
  const input = await readInput(fixturePath("text-no-id", "plan.json"));
  const found = findCoverage([input], { requireProof: false });
  const kinds = destinationsOutside(found, { types: [], arns: undefined }, true).map(
    ({ flowLog }) => flowLog.after.kind,
  );
  expect(found.plans[0]?.flowLogs.map(({ after }) => after.kind)).toContain("no-id");
  expect(kinds).not.toContain("no-id");
  expect(kinds).toContain("vpc");
});

const OUT = log(elsewhere);
const before = OUT.after ?? null;

it.each<[string, readonly MadeResource[], all: boolean, introduced: boolean]>([
  ["is made", [standing, OUT], true, true],
  ["is replaced", [standing, { ...OUT, actions: ["delete", "create"] }], true, true],
  ["stays", [standing, { ...OUT, actions: ["no-op"] }], true, false],
  ["is updated", [standing, { ...OUT, actions: ["update"] }], true, false],
  ["goes", [standing, { ...OUT, actions: ["delete"], before }], false, false],
  ["is on a VPC that no plan has", [{ ...OUT, actions: ["no-op"] }], true, false],
  ["is made on a VPC that no plan has", [OUT], true, true],
  ["is on nothing", [standing, log({ ...elsewhere, vpc_id: null })], false, false],
  ["is on other text than an id", [standing, log({ ...elsewhere, vpc_id: "x" })], true, true],
  [
    "is of a VPC that goes",
    [
      { is: "aws_vpc.a", actions: ["delete"], before: { id: ID } },
      { ...OUT, actions: ["no-op"] },
    ],
    true,
    false,
  ],
])("a flow log counts or not that %s", (_, resources, all, introduced) => {
  expect(outside(resources, ARNS, true)).toHaveLength(all ? 1 : 0);
  expect(outside(resources, ARNS)).toHaveLength(introduced ? 1 : 0);
});

it("it is told of the VPC that it is on, of which it counts for one that is introduced", () => {
  const imported = { ...standing, isImported: true };
  const stays = { ...OUT, actions: ["no-op"] };
  const [one] = outside([standing, stays], ARNS, true);
  expect([one?.vpc?.address, one?.plan.plan.path]).toEqual(["aws_vpc.a", "plan.json"]);
  const [none] = outside(
    [standing, { ...stays, after: { ...S3, ...elsewhere, vpc_id: OTHER } }],
    ARNS,
    true,
  );
  expect(none?.vpc).toBeUndefined();
  expect(outside([imported, stays], ARNS)).toHaveLength(1);
  const goes: MadeResource = { is: "aws_vpc.a", actions: ["delete"], before: { id: ID } };
  const [gone] = outside([goes, stays], ARNS, true);
  expect(gone?.vpc).toBeUndefined();
});

it("it is told of the address that the VPC is judged under, where it has two", () => {
  const again: MadeResource = { is: "aws_vpc.b", actions: ["no-op"], after: { id: ID } };
  const found = outside([standing, again, { ...OUT, actions: ["no-op"] }], ARNS, true);
  expect(found.map(({ vpc }) => vpc?.address)).toEqual(["aws_vpc.a"]);
});
