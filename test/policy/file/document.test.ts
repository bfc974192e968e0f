import { describe, expect, it } from "vitest";
import { Lexer } from "yaml";
import { readDocument } from "../../../checker/policy/file/document.js";
import { PolicyError } from "../../../checker/policy/file/errors.js";
import { parsePolicy } from "../../../checker/policy/file/parse.js";
import { TODAY } from "../policies.js";

function failure(work: () => unknown): PolicyError {
  try {
    work();
  } catch (error) {
    if (error instanceof PolicyError) return error;
    throw error;
  }
  throw new Error("it was read");
}

describe("a document", () => {
  const document = readDocument("x: 1\na:\n  d: [1, {e: 2}]\n", "flowgate.yaml");

  it("has the place of each value, or of what it would be in", () => {
    const spots = [[], ["x"], ["a"], ["a", "d", 1, "e"], ["a", "b", 0], ["z"]].map((path) => {
      const [value, key] = [document.spotOf(path), document.keyOf(path)];
      return `${value.line}:${value.column} ${key.line}:${key.column}`;
    });
    expect(spots).toEqual(["1:1 1:1", "1:4 1:1", "3:3 2:1", "3:14 3:11", "3:3 2:1", "1:1 1:1"]);
  });

  const nested = (levels: number) => `a: ${"[".repeat(levels)}${"]".repeat(levels)}`;
  const lines = (count: number) => "\n".repeat(count - 1);
  const tokens = (count: number) => {
    const text = `a: [${"1, ".repeat(9_990)}]`;
    const most = text + "\n".repeat(count - [...new Lexer().lex(text)].length);
    expect([...new Lexer().lex(most)]).toHaveLength(count);
    return most;
  };

  it.each([
    ["nested ten levels deep", nested(10), nested(11), "this is nested too deeply for a policy"],
    ["of 20,000 lines", lines(20_000), lines(20_001), "this is too long for a policy file"],
    ["of 50,000 tokens", tokens(50_000), tokens(50_001), "this is too long for a policy file"],
  ])("may be %s", (_, most, more, said) => {
    expect(() => readDocument(most, "flowgate.yaml")).not.toThrow();
    expect(failure(() => readDocument(more, "flowgate.yaml")).message).toContain(said);
  });

  it("nested beyond the stack is nested too deeply", () => {
    const { message } = failure(() => readDocument("[".repeat(20_000), "flowgate.yaml"));
    expect(message).toMatch(/^flowgate\.yaml(?::1:\d+)?: this is nested too deeply for a policy$/);
  });
});

it("what is not UTF-8 says what the decoder said", () => {
  const { cause } = failure(() => parsePolicy(new Uint8Array([0xff]), "flowgate.yaml", TODAY));
  expect(cause).toBeInstanceOf(TypeError);
});

describe("an error of a policy", () => {
  const messageOf = (problem: string) =>
    new PolicyError("p.yaml", problem, { line: 1, column: 2 }).message;

  it("is one line, of 400 characters", () => {
    expect(messageOf(" a\n\n\tb\u2028c ")).toBe("p.yaml:1:2: a b c");
    expect(messageOf("x".repeat(400))).toBe(`p.yaml:1:2: ${"x".repeat(400)}`);
    expect(messageOf("x".repeat(401))).toBe(`p.yaml:1:2: ${"x".repeat(400)}…`);
  });
});
