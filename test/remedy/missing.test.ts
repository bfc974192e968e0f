import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { FIXTURES, reportOnFixture } from "../report/fixture-reports.js";

interface HclParser {
  /** The parsed document, or null, and what is wrong with it, or null. */
  readonly parseToObject: (text: string) => readonly [unknown, unknown];
}

const { parseToObject }: HclParser = createRequire(import.meta.url)("hcl2-parser");

/** The Terraform below the sentence of a remediation. */
function terraformIn(remediation: string): string | undefined {
  const [, ...lines] = remediation.split("\n");
  return lines.length === 0 ? undefined : `${lines.join("\n")}\n`;
}

describe.each(FIXTURES)("the Terraform to write for %s", (fixture) => {
  test.each([true, false])("can be read, source: %s", async (source) => {
    const options = { source, scope: "all", requireProof: true } as const;
    const judged = await reportOnFixture(fixture, options);
    for (const { remediation } of judged.plans.flatMap(({ findings }) => findings)) {
      const terraform = terraformIn(remediation);
      if (terraform === undefined) continue;
      const [document, fault] = parseToObject(terraform);
      expect(fault, terraform).toBeNull();
      expect(Object.keys(document ?? {}).join()).toMatch(/^(?:resource|moved|removed)$/);
    }
  });
});

describe("what is written for", () => {
  const cases = [
    "remedy-bucket-of-no-instance",
    "remedy-central-bucket",
    "remedy-destination-expressions",
    "remedy-downloaded-module",
    "remedy-names",
    "remedy-provider",
  ];

  test.each(cases)("%s", async (fixture) => {
    const golden = `golden/${fixture.replace("remedy-", "")}`;
    const [withSource, without] = await Promise.all(
      [true, false].map((source) => remediesOf(fixture, source)),
    );
    await expect(withSource?.join("\n\n")).toMatchFileSnapshot(`${golden}.txt`);
    await expect(without?.join("\n\n")).toMatchFileSnapshot(`${golden}-without-source.txt`);
  });
});

async function remediesOf(fixture: string, source = true): Promise<readonly string[]> {
  const judged = await reportOnFixture(fixture, { source });
  return judged.plans.flatMap(({ findings }) =>
    findings.flatMap(({ rejects, remediation }) => (rejects ? [remediation] : [])),
  );
}

describe("the remedy", () => {
  test("is one block for a single VPC", async () => {
    expect(await remediesOf("direct-reference")).toEqual([
      `Add a flow log for it:
resource "aws_flow_log" "forgotten" {
  vpc_id               = aws_vpc.forgotten.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::acme-flow-logs"
}`,
    ]);
  });

  test("goes over the instances that the flow log leaves out, under a name that is free", async () => {
    const [remedy] = await remediesOf("count-short");
    expect(remedy).toMatch(
      /^aws_flow_log\.this\[0\] records aws_vpc\.this\[0\] already: have it go/,
    );
    expect(remedy).toContain('resource "aws_flow_log" "this_2" {\n  for_each = toset(["2"])\n');
    expect(remedy).toContain("vpc_id               = aws_vpc.this[tonumber(each.key)].id\n");
  });

  test("is beside the call of a module that does it right in other instances", async () => {
    const [remedy] = await remediesOf("module-vpc-pattern");
    expect(remedy).toMatch(
      /^module\.vpc\["blue"\]\.aws_flow_log\.this\[0\] records module\.vpc\["blue"\]\.aws_vpc\.this\[0\] already: have this one recorded in the same way, or add a flow log for it beside the call of module\.vpc:/,
    );
    expect(remedy).toContain('for_each = toset(["grey", "white"])');
    expect(remedy).toContain("= module.vpc[each.key].vpc_id\n");
  });

  test("names the flow logs that have other text than an id", async () => {
    for (const source of [true, false]) {
      const [remedy, ...others] = await remediesOf("literal-no-id", source);
      expect(remedy).toMatch(
        /^aws_flow_log\.typed, module\.log\.aws_flow_log\.this have text that is no VPC's id: if one is meant for this VPC, have it name it, or add a flow log for it:\n/,
      );
      expect(others).toHaveLength(1);
    }
  });

  test("gives the id of a VPC to the module that the flow log is in", async () => {
    expect(await remediesOf("module-no-id")).toEqual([
      "Give module.bare.aws_flow_log.this the id of aws_vpc.bare by the input target of module.bare, and nothing else.",
    ]);
  });

  test("turns no flow log on that would record something else", async () => {
    expect(await remediesOf("literal-idle")).toEqual([
      expect.stringMatching(/^Add a flow log for it:\n/),
    ]);
  });

  test("points to the flow log that the module does not make", async () => {
    const [remedy] = await remediesOf("module-vpc-pattern-calls");
    expect(remedy).toMatch(
      /^Turn on module\.grey\.aws_flow_log\.this, of which the plan makes no instance, if /,
    );
    expect(remedy).toContain("= module.grey.vpc_id\n");
  });
});
