import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import {
  blockKey,
  type Configuration,
  type Draft,
  drop,
  evolve,
  LARGE,
  render,
  SMALL,
  start,
} from "../../oracle/configuration/index.js";
import { Random } from "../../oracle/random.js";

interface HclParser {
  parseToObject(text: string): readonly [unknown, { readonly Err: string } | null];
}

const { parseToObject }: HclParser = createRequire(import.meta.url)("hcl2-parser");

const SEEDS = Array.from({ length: 30 }, (_, at) => `test.${at}`);

const histories = new Map<string, readonly Draft[]>();

function history(seed: string): readonly Draft[] {
  const known = histories.get(seed) ?? grown(seed);
  histories.set(seed, known);
  return known;
}

/** A configuration and its next two versions. */
function grown(seed: string, size = LARGE): readonly Draft[] {
  const random = new Random(seed);
  const first = start(random, size);
  const second = evolve(random, first);
  return [first, second, evolve(random, second)];
}

function text(configuration: Configuration): string {
  return [...render(configuration).values()].join("\n");
}

describe("a random configuration", () => {
  it("is the same for the same seed", () => {
    const twice = [grown("one"), grown("one")].map((drafts) =>
      drafts.map(({ blocks }) => text(blocks)),
    );
    expect(twice[0]).toEqual(twice[1]);
    expect(text(history("other")[0]?.blocks ?? [])).not.toBe(twice[0]?.[0]);
  });

  it.each(SEEDS.slice(0, 2))("is valid syntax, with seed %s", (seed) => {
    for (const { blocks } of history(seed)) {
      for (const [file, written] of render(blocks)) {
        expect(parseToObject(written)[1], file).toBeNull();
      }
    }
  });

  it.each(SEEDS)("gives no name twice, with seed %s", (seed) => {
    for (const { blocks } of history(seed)) {
      expect(new Set(blocks.map(blockKey)).size).toBe(blocks.length);
    }
  });

  const texts = SEEDS.map((seed) =>
    history(seed)
      .map(({ blocks }) => text(blocks))
      .join("\n"),
  );

  it.each([
    ["count", /count = \d/],
    ["a condition on count", /count = .* \? 1 : 0/],
    ["for_each over a set", /for_each = toset\(/],
    ["for_each over resources", /for_each = aws_vpc\.\w+\n/],
    ["locals", /= .*local\.l\d+/],
    ["a module's output", /module\.m\d+\.o\d+/],
    ["an output of each of several calls", /module\.m\d+\[\*\]\.o\d+/],
    ["a module's variable", /var\.i\d+/],
    ["a splat", /aws_vpc\.\w+\[\*\]\.id/],
    ["a conditional", / \? .* : /],
    ["a for-expression of a list", /\[for /],
    ["a for-expression of an object", /\{ for /],
    ["a for-expression that groups", /\.\.\. \}/],
    ["try", /try\(/],
    ["a wrong index", /\[99\]/],
    ["a missing key", /\["missing"\]/],
    ["a repeated key", /twice = .*twice = /],
    ["a mention in tags", /mentions = /],
    ["a mention in depends_on", /depends_on = \[aws_vpc/],
    ["a mention in a destination", /deliverystream\/[^"\n]*\$\{[^}]*\.id/],
    ["a subnet's flow log", /subnet_id = /],
    ["ACCEPT", /"ACCEPT"/],
    ["REJECT", /"REJECT"/],
    ["create_before_destroy", /create_before_destroy/],
    ["a provider of another region", /provider = aws\.west/],
    ["a provider of another account", /provider = aws\.other/],
    ["a second provider of one region", /provider = aws\.again/],
    ["a module's providers", /providers = \{ aws = aws\.\w+ \}/],
    ["a root variable's value", /^given\d+ = /m],
    ["a variable that takes no null", /nullable = false/],
    ["a null for a module's variable", /^ {2}p\d+ = null/m],
    ["optional attributes", /optional\(/],
    ["an if directive", /%\{ if /],
    ["a for directive", /%\{ for /],
    ["a null with a type", /tostring\(null\)/],
    ["a number of many digits", /00000000000001/],
    ["a choice that only apply decides", /aws_flow_log" "unsure/],
    ["a choice that may end in nothing", /subnet_id = !/],
    ["an id that is none", /aws_flow_log" "mistaken/],
    ["an import", /^import \{/m],
    ["a moved flow log", /^moved \{/m],
    ["a forgotten flow log", /destroy = false/],
  ])("has %s, with some seed", (_, pattern) => {
    expect(texts.some((written) => pattern.test(written))).toBe(true);
  });
});

describe("the next version of a configuration", () => {
  const pairs = SEEDS.map((seed) => {
    const [before, after] = history(seed).map(
      ({ blocks }) => new Map(blocks.map((block) => [blockKey(block), block])),
    );
    return { before: before ?? new Map(), after: after ?? new Map() };
  });

  it.each(["vpc", "log"] as const)("adds, drops and changes: %s", (kind) => {
    const added = pairs.flatMap(({ before, after }) =>
      [...after].filter(([key, block]) => block.kind === kind && !before.has(key)),
    );
    const dropped = pairs.flatMap(({ before, after }) =>
      [...before].filter(([key, block]) => block.kind === kind && !after.has(key)),
    );
    const changed = pairs.flatMap(({ before, after }) =>
      [...after].filter(([key, block]) => block.kind === kind && differs(before.get(key), block)),
    );
    expect([added, dropped, changed].every((some) => some.length > 0)).toBe(true);
  });

  it("deposes flow logs", () => {
    const deposed = SEEDS.flatMap((seed) =>
      history(seed).flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === "state")),
    );
    expect(deposed.length).toBeGreaterThan(0);
  });

  it("leaves what is for one version alone to that version", () => {
    for (const { before, after } of pairs) {
      const kept = [...before].filter(([key, { kind }]) => kind === "once" && after.has(key));
      expect(kept).toEqual([]);
    }
  });

  function differs(before: { text: string } | undefined, after: { text: string }): boolean {
    return before !== undefined && before.text !== after.text;
  }
});

describe("dropping a block", () => {
  it.each(SEEDS)("leaves no reference dangling, with seed %s", (seed) => {
    const { blocks } = start(new Random(seed), SMALL);
    for (const block of blocks) {
      const left = drop(blocks, new Set([blockKey(block)]));
      const missing = blocks.filter((other) => !left.includes(other));
      for (const { file, name } of missing) {
        const there = left.filter((other) => other.file === file).map((other) => other.text);
        expect(there.join("\n")).not.toMatch(new RegExp(`\\b${name.replace(".", "\\.")}\\b`));
      }
    }
  });

  it("drops a module with its call, and the other way round", () => {
    const { blocks } = start(new Random("module"), SMALL);
    const call = blocks.filter(({ kind }) => kind === "call").slice(0, 1);
    const without = drop(blocks, new Set(call.map(blockKey)));
    expect([...render(blocks).keys()]).toHaveLength(2);
    expect([...render(without).keys()]).toEqual(["main.tf"]);
  });
});
