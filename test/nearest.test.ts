import { expect, test } from "vitest";
import { nearest } from "../checker/nearest.js";

test("the nearest come first, each once, in a stable order", () => {
  const addresses = ["aws_vpc.b", "aws_vpc.main", "aws_vpc.a", "aws_vpc.a", "aws_flow_log.mian"];
  expect(nearest("aws_vpc.mian", addresses, 3)).toEqual(["aws_vpc.main", "aws_vpc.a", "aws_vpc.b"]);
  expect(nearest("", [], 3)).toEqual([]);
});
