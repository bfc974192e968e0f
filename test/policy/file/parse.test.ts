import { describe, expect, it } from "vitest";
import { MOST_POLICY_BYTES, parsePolicy } from "../../../checker/policy/file/parse.js";
import { DEFAULTS } from "../../../checker/policy/model.js";
import { policyOf, TODAY } from "../policies.js";

const FULL = `scope: all
traffic: all
retention:
  minimum_days: 30
  maximum_days: 30
destinations:
  types: [s3]
  arns:
    - arn:aws:s3:::central-*
waiver_max_days: 100
severities:
  log-retention: off
  flow-log-gap: error
assume:
  telemetry_rules:
    - scope: ["111122223333"]
      tags: {environment: prod*, constructor: x}
      reason: the rule production is on
      expires: 2026-08-01
    - reason: the rule all-vpcs is on
      expires: 2026-08-02
waivers:
  - address: aws_vpc.sandbox[*]
    tags: {team: network}
    rules: [vpc-without-flow-log]
    reason: it is empty
    expires: 2026-09-23
    ticket: NET-1
    owner: network@example.com
  - tags: {temporary: "yes"}
    reason: it is gone tomorrow
    expires: 2026-06-15
`;

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (bytes: Uint8Array) => parsePolicy(bytes, "flowgate.yaml", TODAY);

describe("a policy file", () => {
  it("says what holds, and where it says so", () => {
    expect(policyOf(FULL)).toEqual({
      scope: "all",
      requirements: {
        traffic: "all",
        retention: { minimumDays: 30, maximumDays: 30 },
        destinations: { types: ["s3"], arns: ["arn:aws:s3:::central-*"] },
      },
      waiverMaxDays: 100,
      severities: new Map([
        ["log-retention", "off"],
        ["flow-log-gap", "error"],
      ]),
      assumptions: [
        {
          scope: ["111122223333"],
          tags: new Map([
            ["environment", "prod*"],
            ["constructor", "x"],
          ]),
          reason: "the rule production is on",
          expires: "2026-08-01",
          location: { file: "flowgate.yaml", line: 16 },
        },
        {
          scope: "organization",
          tags: new Map(),
          reason: "the rule all-vpcs is on",
          expires: "2026-08-02",
          location: { file: "flowgate.yaml", line: 20 },
        },
      ],
      waivers: [
        {
          address: expect.objectContaining({ text: "aws_vpc.sandbox[*]" }),
          tags: new Map([["team", "network"]]),
          rules: ["vpc-without-flow-log"],
          reason: "it is empty",
          expires: "2026-09-23",
          ticket: "NET-1",
          owner: "network@example.com",
          location: { file: "flowgate.yaml", line: 23 },
        },
        {
          address: undefined,
          tags: new Map([["temporary", "yes"]]),
          rules: undefined,
          reason: "it is gone tomorrow",
          expires: "2026-06-15",
          ticket: undefined,
          owner: undefined,
          location: { file: "flowgate.yaml", line: 30 },
        },
      ],
    });
  });

  it("leaves to the defaults what it does not say", () => {
    expect(policyOf("")).toEqual(DEFAULTS);
    expect(policyOf("traffic: all")).toEqual({
      ...DEFAULTS,
      requirements: { ...DEFAULTS.requirements, traffic: "all" },
    });
  });

  it.each([
    [["waivers", 1], 30],
    [["waivers", 0, "expires"], 27],
    [["retention", "maximum_days"], 5],
    [["destinations", "arns", 0], 9],
    [["waivers", 2], undefined],
    [["waivers", 0, "colour"], undefined],
    [["scope", "length"], undefined],
    [["severities", "toString"], undefined],
    [["baseline", "of"], undefined],
  ] as const)("tells where %j stands", (path, line) => {
    const { locationOf } = read(bytesOf(FULL));
    const wanted = line === undefined ? undefined : { file: "flowgate.yaml", line };
    expect(locationOf(...path)).toEqual(wanted);
  });

  it("may have a certain size", () => {
    const filled = (size: number) => bytesOf(`scope: all #${"x".repeat(size - 12)}`);
    expect(read(filled(MOST_POLICY_BYTES)).policy.scope).toBe("all");
    expect(() => read(filled(MOST_POLICY_BYTES + 1))).toThrow(
      "flowgate.yaml: this has more than 512 KiB, and is no policy file",
    );
  });

  it("is UTF-8", () => {
    expect(() => read(Buffer.from("# \u00e4\nscope: all", "latin1"))).toThrow(
      "flowgate.yaml: this is not encoded as UTF-8; save it again as UTF-8",
    );
  });
});
