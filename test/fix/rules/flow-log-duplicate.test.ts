import { expect, it } from "vitest";
import { changedLines, leftAlone, mended } from "./mended.js";

it("the second of two that are equal records the VPC that it is meant for", async () => {
  expect(changedLines(await mended("fix-twins"))).toContain(
    "+  vpc_id               = aws_vpc.right.id",
  );
});

it("or is taken out, with the empty line before it", async () => {
  const result = await mended("flow-log-duplicates");
  const lines = changedLines(result);
  expect(lines.filter((line) => line.startsWith("+"))).toEqual([]);
  expect(lines.filter((line) => line.startsWith('-resource "'))).toMatchInlineSnapshot(`
    [
      "-resource "aws_flow_log" "same_two" {",
      "-resource "aws_flow_log" "slash_two" {",
      "-resource "aws_flow_log" "traced_two" {",
      "-resource "aws_flow_log" "traced_folder_two" {",
      "-resource "aws_flow_log" "default_format_two" {",
      "-resource "aws_flow_log" "deployed_two" {",
    ]
  `);
  expect(lines.filter((line) => line === "-")).toHaveLength(
    lines.filter((line) => line.startsWith('-resource "')).length,
  );
  expect(leftAlone(result)).toMatchInlineSnapshot(`[]`);
});
