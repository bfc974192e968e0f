import { beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../../checker/source/index.js";
import { readWritten } from "../../checker/source/native/written.js";
import { render } from "../../oracle/configuration/index.js";
import { stackOf } from "../../oracle/fix/stack/stack.js";

const SEEDS = Array.from({ length: 60 }, (_, at) => `stack ${at}`);

beforeAll(loadParser);

describe("stacks as people write them", () => {
  it("are Terraform, every file of them", () => {
    for (const seed of SEEDS) {
      for (const [file, text] of [
        ...render(stackOf(seed, false)),
        ...render(stackOf(seed, true)),
      ]) {
        expect(readWritten(file, text), `${seed}: ${file}\n${text}`).toBeDefined();
      }
    }
  });

  it("are the same each time that a seed makes them, and differ from those that are right", () => {
    for (const seed of SEEDS) {
      expect(stackOf(seed, false)).toEqual(stackOf(seed, false));
      expect(stackOf(seed, false)).not.toEqual(stackOf(seed, true));
    }
  });

  it("hold each of the mistakes in one seed or another", () => {
    const all = SEEDS.flatMap((seed) => [...render(stackOf(seed, false)).values()]).join("\n");
    for (const sign of [
      /count = var\.record_/,
      /vpc_id += aws_vpc\.\w+\[0\]\.id/,
      /"ACCEPT"/,
      /ec2\.amazonaws\.com/,
      /element\(sort\(/,
    ]) {
      expect(all).toMatch(sign);
    }
  });
});
