import { describe, expect, it } from "vitest";
import {
  arnPart,
  isVpcId,
  symbol,
  VPC_ID_FORM,
} from "../../../checker/trace/configuration/facts.js";
import { getAttribute } from "../../../checker/trace/operations/access.js";
import { equals } from "../../../checker/trace/operations/equality.js";
import { NOTHING_KNOWN } from "../../../checker/trace/values/facts.js";
import type { AttributeValue, Instance } from "../../../checker/trace/values/value.js";

function instance(address: string): Instance {
  const mode = address.startsWith("data.") ? "data" : "managed";
  const [type = "", name = ""] = address.replace(/^data\./, "").split(".");
  return { address, module: [], mode, type, name };
}

function id(address: string): AttributeValue {
  return symbol(instance(address), ["id"]);
}

describe("what is known of a value before AWS makes it up", () => {
  it("is one object for all attributes of a kind, which nothing changes", () => {
    expect(id("aws_vpc.a").facts).toBe(id("aws_vpc.b").facts);
    expect(id("aws_vpc.a").facts).not.toBe(id("data.aws_vpc.a").facts);
    expect(Object.isFrozen(id("aws_vpc.a").facts)).toBe(true);
    expect(symbol(instance("aws_vpc.a"), ["tags"]).facts).toBe(NOTHING_KNOWN);
    expect(symbol(instance("aws_eks_cluster.a"), ["vpc_config", 0, "vpc_id"]).facts).toBe(
      NOTHING_KNOWN,
    );
  });

  it.each([
    ["aws_vpc.a", true, true],
    ["aws_default_vpc.a", true, false],
    ["awscc_ec2_vpc.a", true, true],
    ["aws_subnet.a", true, true],
    ["aws_default_subnet.a", true, undefined],
    ["aws_iam_role.a", true, undefined],
    ["random_id.a", true, undefined],
    ["google_compute_network.a", false, undefined],
    ["data.aws_vpc.a", false, undefined],
  ])("the id of %s is text: %s, and one thing that is new: %s", (address, isText, isNew) => {
    const { facts } = id(address);
    expect(facts.isText).toBe(isText);
    expect(facts.identity?.isNew).toBe(isNew);
  });

  it("is the form of a VPC's id, and what its digits may be", () => {
    expect(id("aws_vpc.a").facts.form).toBe(VPC_ID_FORM);
    expect(id("aws_vpc.a").facts.form).toMatchObject({ own: [17] });
    expect(id("aws_default_vpc.a").facts.form).toMatchObject({ own: [17, 8] });
    expect(id("data.aws_vpc.a").facts.form).toMatchObject({ own: [17, 8] });
    expect(id("aws_subnet.a").facts.form).toBeUndefined();
    expect(isVpcId(id("aws_vpc.a"))).toBe(true);
    expect(isVpcId(id("aws_subnet.a"))).toBe(false);
  });

  it("is said of the parts of an ARN, and of what is inside of a whole instance", () => {
    expect(arnPart(instance("aws_vpc.a"), "account").facts.form).toEqual({
      kind: "number",
      digits: 12,
    });
    const whole = symbol(instance("data.aws_vpc.a"), []);
    expect(getAttribute(whole, "id")).toEqual(id("data.aws_vpc.a"));
    const computed = symbol(instance("aws_eks_cluster.a"), ["identity"]);
    expect(getAttribute(computed, "oidc")).toMatchObject({ facts: NOTHING_KNOWN });
    expect(() => getAttribute(id("aws_subnet.a"), "name")).toThrow("an attribute of a string");
  });

  it.each([
    ["aws_vpc.a", "aws_vpc.b", false],
    ["aws_vpc.a", "aws_vpc.a", true],
    ["aws_subnet.a", "aws_subnet.b", false],
    ["aws_default_vpc.a", "aws_default_vpc.b", undefined],
    ["aws_vpc.a", "data.aws_vpc.b", undefined],
    ["aws_iam_role.a", "aws_iam_role.b", undefined],
  ])("tells whether the ids of %s and %s are equal: %s", (one, other, expected) => {
    expect(equals(id(one), id(other))).toBe(expected);
  });
});
