import { expect, it } from "vitest";
import type { Waiver } from "../../checker/policy/model.js";
import { inForce, waiver } from "../policy/policies.js";
import { type Subject, subjectsIn } from "./complaints.js";

const location = { file: "flowgate.yaml", line: 3 };
const HERE: Subject = [null, null, 3];

it.each<[why: string, address: string, given: Partial<Waiver>, subjects: readonly Subject[]]>([
  ["complains of one for what is not there", "aws_vpc.nobody", {}, [HERE]],
  ["complains of one for other rules", "aws_vpc.a", { rules: ["log-retention"] }, [HERE]],
  ["complains of one that has ended, too", "aws_vpc.nobody", { expires: "2026-01-01" }, [HERE]],
  ["lets one be that excepts something", "aws_vpc.a", {}, []],
  [
    "leaves one that excepted something to waiver-expired",
    "aws_vpc.a",
    { expires: "2026-01-01" },
    [],
  ],
])("%s: %s", async (_, address, given, subjects) => {
  const policy = inForce({ waivers: [waiver(address, { location, ...given })] });
  const found = await subjectsIn("waiver-unused", "direct-none-at-all", { policy });
  expect(found).toEqual(subjects);
});

it("has no complaint where waivers are ignored", async () => {
  const policy = { ...inForce({ waivers: [waiver("aws_vpc.nobody")] }), ignoreWaivers: true };
  expect(await subjectsIn("waiver-unused", "direct-none-at-all", { policy })).toEqual([]);
});
