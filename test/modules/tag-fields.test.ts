import { FlowLog } from "@cdktf/provider-aws/lib/flow-log/index.js";
import { TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { LogFormat, type TagFieldSpecification, VpcFlowLog } from "../../modules/index.js";
import { knows } from "../../modules/provider.js";
import { type Attributes, only, synth } from "./synth.js";

const vpc = "vpc-0123456789abcdef0";

function flowLogWith(
  logFormat: LogFormat,
  tagFieldSpecifications?: readonly TagFieldSpecification[],
): Attributes {
  const props = { vpc, logFormat, tagFieldSpecifications };
  return only(
    synth((stack) => new VpcFlowLog(stack, "log", props)),
    "aws_flow_log",
  );
}

describe("tag fields", () => {
  const format = LogFormat.fields("srcaddr", "instance-tag", "instance-tag-2", "asg-tag");
  const team: TagFieldSpecification = { resourceType: "instance", tagKeys: ["Team", "Stage"] };
  const group: TagFieldSpecification = { resourceType: "auto-scaling-group", tagKeys: ["Team"] };

  it("are written with their keys where the provider knows them, and refused where it does not", () => {
    if (knows(FlowLog, "tagFieldSpecification")) {
      expect(flowLogWith(format, [team, group])["tag_field_specification"]).toEqual([
        { resource_type: "instance", tag_keys: ["Team", "Stage"] },
        { resource_type: "auto-scaling-group", tag_keys: ["Team"] },
      ]);
    } else {
      expect(() => flowLogWith(format, [team, group])).toThrow(
        "tagFieldSpecification takes an AWS provider of July 2026 or later, and an older one",
      );
    }
  });

  it("take keys that only Terraform will know", () => {
    synth((stack) => {
      const keys = new TerraformVariable(stack, "keys", { type: "list(string)" }).listValue;
      const log = () =>
        new VpcFlowLog(stack, "log", {
          vpc,
          logFormat: LogFormat.fields("instance-tag"),
          tagFieldSpecifications: [{ resourceType: "instance", tagKeys: keys }],
        });
      if (knows(FlowLog, "tagFieldSpecification")) expect(log).not.toThrow();
      else expect(log).toThrow("an AWS provider of July 2026");
    });
  });

  const BOTH = "tagFieldSpecifications takes a key for each tag field of logFormat, and no others";

  it.each<[string, LogFormat, readonly object[], string]>([
    [
      "without keys",
      format,
      [],
      "logFormat takes tag fields such as instance-tag together with tagFieldSpecifications only",
    ],
    ["that one has written by hand", LogFormat.custom("${asg-tag-2}"), [], "such as asg-tag-2"],
    ["with keys of another type", format, [team], BOTH],
    ["with a key that has no field", LogFormat.fields("asg-tag"), [team, group], BOTH],
    ["with one key for two", format, [{ ...team, tagKeys: ["Team"] }, group], BOTH],
    ["with the second alone", LogFormat.fields("asg-tag-2"), [group], BOTH],
    ["with keys, but no fields", LogFormat.DEFAULT, [group], BOTH],
    ["with three keys", format, [{ ...team, tagKeys: ["a", "b", "c"] }], "one or two keys"],
    ["with an empty key", format, [{ ...team, tagKeys: [""] }], "one or two keys"],
    ["of a type twice", format, [team, team], "each resourceType once, and not instance twice"],
    [
      "of a VPC",
      format,
      [{ resourceType: "vpc", tagKeys: ["Team"] }],
      'resourceType of tagFieldSpecifications takes "instance", "network-interface" or "auto-scaling-group", and not "vpc"',
    ],
  ])("are refused %s", (_, logFormat, specifications, message) => {
    const given = specifications.length === 0 ? undefined : specifications;
    expect(() => flowLogWith(logFormat, given as readonly TagFieldSpecification[])).toThrow(
      message,
    );
  });

  it("leave the other fields of version 11 to every provider", () => {
    expect(flowLogWith(LogFormat.upTo(11))["log_format"]).toMatch(/next-hop-vpc-id/);
  });
});
