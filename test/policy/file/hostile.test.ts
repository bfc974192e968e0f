import { describe, expect, it } from "vitest";
import { parsePolicy } from "../../../checker/policy/file/parse.js";
import { TODAY } from "../policies.js";

const repeated = (text: string) => text.repeat(Math.floor((500 * 1024) / text.length));

function laughs(): string {
  const levels = Array.from({ length: 30 }, (_, level) => {
    const below = level === 0 ? "lol" : `*l${level - 1}`;
    return `l${level}: &l${level} [${Array(10).fill(below).join(", ")}]`;
  });
  return `${levels.join("\n")}\nscope: *l29\n`;
}

/** Files that are made to take time, room or the stack; each as large as a policy file may be. */
const FILES: readonly (readonly [what: string, text: string])[] = [
  ["aliases that multiply", laughs()],
  ["an alias of itself", "a: &a [*a]"],
  ["brackets that open", repeated("[")],
  ["brackets that open within the limit", `a: ${"[".repeat(20_000)}`],
  ["brackets that close", repeated("]")],
  ["lists in lists", repeated("- ")],
  ["keys of keys", repeated("? ")],
  ["maps in maps", repeated("{a: ")],
  ["commas", `[${repeated(", ")}`],
  ["many keys", Array.from({ length: 9000 }, (_, at) => `k${at}: 1`).join("\n")],
  ["one key many times", repeated("scope: all\n")],
  ["many waivers", `waivers:\n${"  - {}\n".repeat(9000)}`],
  ["anchors", repeated("&a ")],
  ["tags", repeated("!")],
  ["tags that do not end", repeated("!<")],
  ["quotes", repeated("'")],
  ["escapes", `"${repeated("\\u0041")}"`],
  ["documents", repeated("---\n")],
  ["directives", repeated("%TAG ! tag:x,2000:\n")],
  ["a long key", `${repeated("k")}: 1`],
  ["a long text", `scope: ${repeated("x")}`],
  ["a long block", `scope: |\n${repeated(" x\n")}`],
  ["line ends of another age", repeated("\r")],
  ["zeros", repeated("\0")],
  [
    "a long pattern",
    `waivers:\n  - address: "${repeated("**.")}a"\n    reason: x\n    expires: 2026-12-31`,
  ],
];

describe("ends in one clear line, and soon:", () => {
  // A second on a machine that has nothing else to do; tests share theirs.
  it.each(FILES)("%s", { timeout: 10_000 }, (_, text) => {
    const message = messageOf(new TextEncoder().encode(text));
    expect(message).toMatch(/^flowgate\.yaml(?::\d+:\d+)?: .{10,500}$/u);
    expect(message).not.toMatch(/[\p{Cc}]/u);
  });

  it.each([
    ["a byte too many", new Uint8Array(512 * 1024 + 1), "more than 512 KiB"],
    ["100 MB", new Uint8Array(100_000_000), "more than 512 KiB"],
    ["UTF-16", new Uint8Array([0xff, 0xfe, 0x41, 0]), "not encoded as UTF-8"],
    ["half a character", new Uint8Array([0x61, 0xc3]), "not encoded as UTF-8"],
  ])("%s", (_, bytes, said) => {
    expect(messageOf(bytes)).toContain(said);
  });
});

it.each(["#", " "])("is read, though it says nothing: %j, many times", (text) => {
  expect(() => parse(new TextEncoder().encode(repeated(text)))).not.toThrow();
});

function parse(bytes: Uint8Array) {
  return parsePolicy(bytes, "flowgate.yaml", TODAY);
}

function messageOf(bytes: Uint8Array): string {
  try {
    parse(bytes);
  } catch (error) {
    if (error instanceof Error && error.name === "PolicyError") return error.message;
    throw error;
  }
  throw new Error("it was read");
}
