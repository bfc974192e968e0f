import { describe, expect, it } from "vitest";
import { FLOW_LOG_FIELDS, LogFormat, VpcFlowLog } from "../../modules/index.js";
import { only, synth } from "./synth.js";

describe("a log format", () => {
  it("has every field once", () => {
    const fields = Object.values(FLOW_LOG_FIELDS).flat();
    expect(new Set(fields).size).toBe(fields.length);
    expect(fields).toHaveLength(54);
  });

  it.each([
    [LogFormat.fields("srcaddr", "dstaddr"), "${srcaddr} ${dstaddr}"],
    [LogFormat.custom("${srcaddr} ${a-new-field}"), "${srcaddr} ${a-new-field}"],
    [LogFormat.upTo(2), LogFormat.DEFAULT.toString()],
  ])("is written as AWS takes it: %s", (format, expected) => {
    expect(format.toString()).toBe(expected);
  });

  it("goes up to a version", () => {
    expect(LogFormat.upTo(3).fields.slice(-8)).toEqual(["log-status", ...FLOW_LOG_FIELDS[3]]);
  });

  it("is left to AWS by default, and escaped for Terraform otherwise", () => {
    const formatOf = (logFormat: LogFormat) =>
      only(
        synth((stack) => new VpcFlowLog(stack, "log", { vpc: "vpc-12345678", logFormat })),
        "aws_flow_log",
      )["log_format"];
    expect(formatOf(LogFormat.DEFAULT)).toBeUndefined();
    expect(formatOf(LogFormat.fields("srcaddr", "tcp-flags"))).toBe("$${srcaddr} $${tcp-flags}");
  });

  it.each([
    ["", "made of fields"],
    ["srcaddr dstaddr", "made of fields"],
    ["${srcaddr}  ${dstaddr}", "made of fields"],
    ["${srcaddr},${dstaddr}", "made of fields"],
    ["${srcaddr} ${srcaddr}", "has the field srcaddr twice"],
  ])("refuses %j", (text, message) => {
    expect(() => LogFormat.custom(text)).toThrow(message);
  });

  it("refuses to have no fields", () => {
    expect(() => LogFormat.fields()).toThrow("at least one field");
  });
});
