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
  WIRED,
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
        if (file.endsWith(".json")) expect(() => JSON.parse(written), file).not.toThrow();
        // The parser is older than functions of providers.
        else expect(parseToObject(written.replaceAll("::", "_"))[1], file).toBeNull();
      }
    }
  });

  it.each(SEEDS)("gives no name twice, with seed %s", (seed) => {
    for (const { blocks } of history(seed)) {
      expect(new Set(blocks.map(blockKey)).size).toBe(blocks.length);
    }
  });

  const wired = [...SEEDS, ...SEEDS.map((seed) => `${seed}.more`)];
  const texts = [...SEEDS.map(history), ...wired.map((seed) => grown(seed, WIRED))].map((drafts) =>
    drafts.map(({ blocks }) => text(blocks)).join("\n"),
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
    ["a region out of a variable", /region = var\./],
    ["a region out of a local", /region = local\./],
    ["a region that only apply tells", /region = terraform_data\./],
    ["a role that is taken on", /role_arn = "arn:aws:iam::\d+:role\//],
    ["a module of two configurations", /configuration_aliases = \[aws\.net, aws\.logs\]/],
    ["a provider passed on under another name", /providers = \{ aws = aws\.net \}/],
    ["an imported VPC", /id = "@\{outside\./],
    ["imports by for_each", /^import \{\n {2}for_each/m],
    ["an import into a module", /to = module\.imported/],
    ["a VPC's id as it is written", /vpc_id = .*"@\{outside\./],
    ["a data source", /data "aws_vpc" "read/],
    ["a default VPC", /aws_default_vpc/],
    ["a moved VPC", /^moved \{\n {2}from = aws_vpc/m],
    ["a VPC that is moved to a count", /to {3}= aws_vpc\.settled\d+\[0\]/],
    ["a moved module", /^moved \{\n {2}from = module/m],
    ["a VPC that is handed over", /^removed \{\n {2}from = aws_vpc/m],
    ["a subnet in place of the VPC", /vpc_id = var\.subnet_id == null/],
    ["a null of the plan that is none", /(ipv6|outpost|tags|ipam)\w* ?.*== null/],
    ["objects from a file of values", /optional\(object\(/],
    ["a dynamic block", /dynamic "destination_options"/],
    ["a local before those that it names", /for k, one in local\.all\d+/],
    ["a module by each.key", /module\.each\d+\[each\.key\]/],
    ["a whole VPC given to a module", /vpc = aws_vpc\.\w+\n/],
    ["tags of a VPC", /tags\["hub"\]/],
    ["a function of the provider", /provider::aws::/],
    ["JSON", /"aws_flow_log":/],
    ["an override", /_override"|local\.overridden/],
    ["a VPC of accepted traffic alone", /aws_flow_log" "traffic/],
    ["a mistake about a VPC that nothing else names", /vpc_id = .*aws_vpc\.mistaken/],
    ["a choice of VPCs that nothing else names", /vpc_id = .*aws_vpc\.unsure/],
    ["an attempt that only apply decides, and its opposite", /vpc_id = try\(.*!(can|contains|\()/],
    ["a flow log at a second address", /id = "@\{aws_flow_log\.apart/],
    ["a heredoc", /<<-EOT/],
    ["markers that strip", /~\}.*%\{~/],
    ["line ends of Windows", /\r\n/],
    ["what is odd beside it", /terraform_data" "odd/],
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

  it.each(SEEDS)("has nothing under the address that it had before, with seed %s", (seed) => {
    for (const { blocks } of [...history(seed), ...grown(seed, WIRED)]) {
      const left = text(blocks.filter(({ kind }) => kind !== "once"));
      const moved = /^moved \{\n {2}from = ([\w.]+)$/m;
      for (const { text } of blocks) {
        const [, from] = moved.exec(text) ?? [];
        if (from !== undefined)
          expect(left).not.toMatch(new RegExp(`(?<![\\w.-])${from}(?![\\w-])`));
      }
    }
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
    const { blocks } = start(new Random("a module"), { ...SMALL, wirings: 0 });
    const call = blocks.filter(({ kind }) => kind === "call").slice(0, 1);
    const without = drop(blocks, new Set(call.map(blockKey)));
    expect([...render(blocks).keys()]).toHaveLength(2);
    expect([...render(without).keys()]).toEqual(["main.tf"]);
  });
});
