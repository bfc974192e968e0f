import type { Random } from "../../oracle/random.js";
import type { Guard } from "../model.js";
import { BYTES_MUTATIONS } from "./bytes.js";
import { TRAPS } from "./configurations.js";
import { WRAPPINGS } from "./expressions.js";

export type Files = ReadonlyMap<string, Uint8Array>;

export interface MutatedFiles {
  readonly files: Files;
  readonly mutation: string;
  readonly guard: Guard;
}

/** One change of the files of a configuration. */
export function mutateSources(random: Random, files: Files): MutatedFiles {
  const kind = random.pick([
    wrapped,
    wrapped,
    wrapped,
    trapped,
    trapped,
    trapped,
    damaged,
    damaged,
    lessened,
    lessened,
    named,
  ]);
  return kind(random, files);
}

/** An expression that means the same, or nothing, and is hard to evaluate. */
function wrapped(random: Random, files: Files): MutatedFiles {
  const name = random.pick(Object.keys(WRAPPINGS));
  const wrap = WRAPPINGS[name] ?? ((inner) => inner);
  return {
    files: rewritten(random, files, (text) =>
      replaceArgument(random, text, (inner) => wrap(inner, random)),
    ),
    mutation: `expression: ${name}`,
    guard: "never",
  };
}

/** Blocks that nothing needs, or that a flow log is wired through. */
function trapped(random: Random, files: Files): MutatedFiles {
  const name = random.pick(Object.keys(TRAPS));
  const trap = TRAPS[name]?.();
  if (trap === undefined) throw new Error(`no trap ${name}`);
  const isUsed = random.chance(0.7);
  const use = (inner: string) =>
    random.pick([
      `try(${trap.use}, ${inner})`,
      `coalesce(${inner}, ${trap.use})`,
      `${trap.use} == "zz" ? "" : ${inner}`,
      `"\${${inner}}\${${trap.use}}"`,
    ]);
  const changed = rewritten(
    random,
    files,
    (text) => `${isUsed ? replaceArgument(random, text, use) : text}\n${trap.blocks}\n`,
  );
  const added = Object.entries(trap.files ?? {}).map(
    ([path, text]) => [path, bytesOf(text)] as const,
  );
  return {
    files: new Map([...changed, ...added]),
    mutation: `${isUsed ? "used" : "unused"}: ${name}`,
    guard: "never",
  };
}

function damaged(random: Random, files: Files): MutatedFiles {
  const name = random.pick(Object.keys(BYTES_MUTATIONS));
  const path = random.pick([...files.keys()]);
  const bytes = files.get(path) ?? new Uint8Array();
  const changed = bytes.length === 0 ? bytes : (BYTES_MUTATIONS[name]?.(random, bytes) ?? bytes);
  // One letter may make another name, and so another configuration, of it.
  return {
    files: new Map([...files, [path, changed]]),
    mutation: `bytes of ${path}: ${name}`,
    guard: "free",
  };
}

/** Less source never proves more; but for a file that overrides another, or gives a variable its value. */
function lessened(random: Random, files: Files): MutatedFiles {
  const path = random.pick([...files.keys()]);
  const guard: Guard = /override|tfvars/.test([...files.keys()].join()) ? "free" : "never";
  const kind = random.pick(["without a file", "without blocks", "without arguments", "cut off"]);
  const changed = new Map(files);
  const text = textOf(files.get(path));
  if (kind === "without a file") changed.delete(path);
  else if (kind === "cut off")
    changed.set(path, bytesOf(text.slice(0, random.below(text.length + 1))));
  else if (kind === "without blocks") {
    const blocks = text.split(/^(?=\w.*\{$)/m);
    changed.set(path, bytesOf(blocks.filter(() => random.chance(0.7)).join("")));
  } else {
    const lines = text
      .split("\n")
      .filter((line) => !/^ {2}\w+ *= .*[^{[(]$/.test(line) || random.chance(0.8));
    changed.set(path, bytesOf(lines.join("\n")));
  }
  return {
    files: changed,
    mutation: `${path}: ${kind}`,
    guard: kind === "without arguments" ? "free" : guard,
  };
}

/** Files with names that mean something. */
function named(random: Random, files: Files): MutatedFiles {
  const path = random.pick([
    "zz.tf.json",
    "zz.tofu",
    "zz_override.tf",
    "zz.auto.tfvars",
    "zz.tf/main.tf",
    ".terraform.lock.hcl",
    "terraform.tfvars.json",
  ]);
  const text = random.pick([
    "",
    "{}",
    "[]",
    "null",
    '{"locals":{"__proto__":1,"a":"${local.a}"}}',
    '{"locals":[{"a":1},{"a":2}]}',
    `{"locals":${"[".repeat(20_000)}`,
    `${"[".repeat(20_000)}`,
    "\u0000",
    "locals {",
    "}",
    "a = b",
  ]);
  return {
    files: new Map([...files, [path, bytesOf(text)]]),
    mutation: `${path}: ${text.slice(0, 20)}`,
    guard: "never",
  };
}

function rewritten(random: Random, files: Files, change: (text: string) => string): Files {
  const paths = [...files.keys()].filter((path) => path.endsWith(".tf"));
  if (paths.length === 0) return files;
  const logs = paths.filter((path) => /flow_log/.test(textOf(files.get(path))));
  const path = random.pick(logs.length > 0 ? logs : paths);
  return new Map([...files, [path, bytesOf(change(textOf(files.get(path))))]]);
}

/** Most often that which names the VPC. */
function replaceArgument(random: Random, text: string, change: (inner: string) => string): string {
  const all = [...text.matchAll(/^( +(\w+) *= )([^\n{[<]*[^\n{[(,])$/gm)];
  const targets = all.filter(([, , name]) => name === "vpc_id");
  const found =
    targets.length > 0 && random.chance(0.8)
      ? random.pick(targets)
      : all.length > 0
        ? random.pick(all)
        : undefined;
  if (found === undefined) return text;
  const [whole, before = "", , inner = ""] = found;
  return (
    text.slice(0, found.index) + before + change(inner) + text.slice(found.index + whole.length)
  );
}

function textOf(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString("utf8");
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
