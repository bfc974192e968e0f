import { expect, it } from "vitest";
import type { Waiver } from "../../checker/policy/model.js";
import { inForce, waiver } from "../policy/policies.js";
import { type Subject, subjectsIn } from "./complaints.js";

/** Two VPCs without a flow log, in main.tf. */
const FIXTURE = "direct-none-at-all";
const location = { file: "flowgate.yaml", line: 3 };
const ended = (address: string, given: Partial<Waiver> = {}) =>
  waiver(address, { expires: "2026-06-14", location, ...given });

it.each<[why: string, waivers: readonly Waiver[], subjects: readonly Subject[]]>([
  ["complains of one that has ended", [ended("aws_vpc.a")], [[null, "aws_vpc.a", 3]]],
  ["complains once, whatever it excepted", [ended("**")], [[null, "aws_vpc.a", 3]]],
  ["lets one be on its last day", [ended("aws_vpc.a", { expires: "2026-06-15" })], []],
  ["lets one be that excepted nothing", [ended("aws_vpc.nobody")], []],
  ["lets one be beside another that holds", [ended("aws_vpc.a"), waiver("aws_vpc.a")], []],
])("%s", async (_, waivers, subjects) => {
  const policy = inForce({ waivers });
  expect(await subjectsIn("waiver-expired", FIXTURE, { policy })).toEqual(subjects);
});
