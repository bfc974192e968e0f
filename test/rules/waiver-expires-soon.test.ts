import { expect, it } from "vitest";
import { inForce, waiver } from "../policy/policies.js";
import { type Subject, subjectsIn } from "./complaints.js";

const location = { file: "flowgate.yaml", line: 3 };

it.each<[why: string, address: string, expires: string, subjects: readonly Subject[]]>([
  ["complains on the last day", "aws_vpc.a", "2026-06-15", [[null, null, 3]]],
  ["complains 14 days before it", "aws_vpc.a", "2026-06-29", [[null, null, 3]]],
  ["lets one be with 15 days left", "aws_vpc.a", "2026-06-30", []],
  ["leaves one that has ended to waiver-expired", "aws_vpc.a", "2026-06-14", []],
  ["leaves one that excepts nothing to waiver-unused", "aws_vpc.nobody", "2026-06-16", []],
])("%s: %s until %s", async (_, address, expires, subjects) => {
  const policy = inForce({ waivers: [waiver(address, { expires, location })] });
  const found = await subjectsIn("waiver-expires-soon", "direct-none-at-all", { policy });
  expect(found).toEqual(subjects);
});
