import { describe, expect, it } from "vitest";
import { FLOW_LOG_FIELDS, LogFormat, VpcFlowLog } from "../../modules/index.js";
import { only, synth } from "./synth.js";

describe("a log format", () => {
  it("has every field once", () => {
    const fields = Object.values(FLOW_LOG_FIELDS).flat();
    expect(new Set(fields).size).toBe(fields.length);
    expect(fields).toHaveLength(72);
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
    ["", "takes fields with one space between them, each once"],
    ["srcaddr dstaddr", "takes fields with one space between them, each once"],
    ["${srcaddr}  ${dstaddr}", "takes fields with one space between them, each once"],
    ["${srcaddr},${dstaddr}", "takes fields with one space between them, each once"],
    ["${srcaddr} ${srcaddr}", "each once and as ${name}"],
  ])("refuses %j", (text, message) => {
    expect(() => LogFormat.custom(text)).toThrow(message);
  });

  it("goes up to the last version without what AWS refuses by itself, and takes it then", () => {
    const { fields } = LogFormat.upTo(11);
    expect(fields).toContain("next-hop-vpc-id");
    expect(fields.filter((field) => /-tag/.test(field) || /^tgw-/.test(field))).toEqual([]);
    expect(LogFormat.upTo(11).and("instance-tag").fields.at(-1)).toBe("instance-tag");
    expect(() => LogFormat.upTo(6 as never)).toThrow(
      "takes 2, 3, 4, 5, 7, 8, 9, 10, 11, and not 6",
    );
    expect(() => LogFormat.upTo(11).and("action")).toThrow("each field once, and not action twice");
  });

  it("has every field of transit gateways", () => {
    const { fields, isDefault } = LogFormat.TRANSIT_GATEWAY_DEFAULT;
    expect(fields).toEqual(expect.arrayContaining([...FLOW_LOG_FIELDS[6]]));
    expect(fields).toHaveLength(36);
    expect(isDefault).toBe(true);
  });

  it("refuses a field that AWS does not document, unless by hand", () => {
    expect(() => LogFormat.fields("scraddr" as never)).toThrow(
      'takes the fields that AWS documents (FLOW_LOG_FIELDS), and not "scraddr"; LogFormat.custom takes newer ones',
    );
    expect(LogFormat.custom("${scraddr}").fields).toEqual(["scraddr"]);
  });

  it("refuses to have no fields", () => {
    expect(() => LogFormat.fields()).toThrow("one field at least");
  });
});
