import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  Parser,
} from "yaml";
import { PolicyError, type Spot } from "./errors.js";

/** A YAML document as plain values, with the place of each. */
export interface LocatedDocument {
  readonly value: unknown;
  /** Of a value by its path; that of the nearest value around it where there is none. */
  readonly spotOf: (path: Path) => Spot;
  /** Of the key that leads to a value; that of the value itself in a list. */
  readonly keyOf: (path: Path) => Spot;
}

export type Path = readonly (string | number)[];

/** Some 1,500 waivers. The library takes up to 15 µs for each, and no file may take it longer than a second. */
const MOST_TOKENS = 50_000;
/** A block of text is one token, and takes time for each of its lines. */
const MOST_LINES = 20_000;

/** A policy nests four deep. */
const MOST_NESTED = 10;

const TOO_DEEP = "this is nested too deeply for a policy";

/**
 * Reads YAML 1.2 of JSON's kinds of values. Aliases are refused, because each reader of a policy should see what it
 * says where it says it, and because those that multiply need no room to have any size.
 *
 * @throws {PolicyError} with the place of the first thing that is not to be read.
 */
export function readDocument(text: string, path: string): LocatedDocument {
  const lines = new LineCounter();
  const spotAt = (offset: number) => spotOf(lines, offset);
  const fail = (problem: string, offset: number): never => {
    throw new PolicyError(path, problem, spotAt(offset));
  };
  const document = parse(text, path, lines);
  const [error] = [...document.errors].sort((one, other) => one.pos[0] - other.pos[0]);
  if (error !== undefined) fail(describe(error), error.pos[0]);
  // Without a %YAML line, it is the version that is asked for below.
  const { version } = document.directives.yaml;
  if (version !== "1.2") {
    fail(`this is YAML ${version}; write YAML 1.2, and no %YAML line`, 0);
  }
  const spots = new Map<string, { readonly key: number; readonly value: number }>();

  const read = (node: Node | null, at: Path, key: number | undefined): unknown => {
    const offset = node?.range?.[0] ?? key ?? 0;
    spots.set(JSON.stringify(at), { key: key ?? offset, value: offset });
    if (at.length > MOST_NESTED) fail(TOO_DEEP, offset);
    if (isAlias(node))
      return fail(`*${node.source} is an alias; write out what it stands for`, offset);
    if (node?.tag !== undefined) return fail(`${node.tag} is a tag; write a plain value`, offset);
    if (isSeq<Node | null>(node))
      return node.items.map((item, index) => read(item, [...at, index], undefined));
    if (isMap<Node | null, Node | null>(node)) {
      const object: Record<string, unknown> = Object.create(null);
      const seen = new Map<string, number>();
      for (const pair of node.items) {
        const start = pair.key?.range?.[0] ?? offset;
        const name = readKey(pair.key, start);
        const earlier = seen.get(name);
        if (earlier !== undefined) {
          fail(
            `"${name}" is given twice; it stands in line ${spotAt(earlier).line} already`,
            start,
          );
        }
        seen.set(name, start);
        object[name] = read(pair.value, [...at, name], start);
      }
      return object;
    }
    return isScalar(node) ? node.value : null;
  };

  const readKey = (node: Node | null, offset: number): string => {
    if (isAlias(node))
      return fail(`*${node.source} is an alias; write out what it stands for`, offset);
    if (node?.tag !== undefined) return fail(`${node.tag} is a tag; write a plain key`, offset);
    if (isScalar(node) && typeof node.value === "string") return node.value;
    return fail("a key must be text; put it in quotes", offset);
  };

  const value = read(document.contents, [], undefined);
  const find = (at: Path) => {
    for (let length = at.length; length > 0; length--) {
      const found = spots.get(JSON.stringify(at.slice(0, length)));
      if (found !== undefined) return found;
    }
    return spots.get("[]") ?? { key: 0, value: 0 };
  };
  return {
    value,
    spotOf: (at) => spotAt(find(at).value),
    keyOf: (at) => spotAt(find(at).key),
  };
}

/** As the library's own `parseDocument`, but for an end at the first thing that is wrong, or too much. */
function parse(text: string, path: string, lines: LineCounter): Document.Parsed {
  // Keys are compared above: the library compares each with each.
  const composer = new Composer({
    uniqueKeys: false,
    version: "1.2",
    schema: "core",
    merge: false,
  });
  const tooLong = () => new PolicyError(path, "this is too long for a policy file");
  if (text.split("\n", MOST_LINES + 1).length > MOST_LINES) throw tooLong();
  const tokens = function* () {
    const parser = new Parser(lines.addNewLine);
    let count = 0;
    lines.addNewLine(0);
    for (const lexeme of new Lexer().lex(text)) {
      if (++count > MOST_TOKENS) throw tooLong();
      for (const token of parser.next(lexeme)) {
        yield token;
        // Each is an error of its own, with a stack: of many, the first is enough.
        if (token.type === "error") return;
      }
    }
    yield* parser.end();
  };
  try {
    const [document, second] = [...composer.compose(tokens(), true, text.length)];
    if (document === undefined) throw new PolicyError(path, "this is no YAML");
    if (second !== undefined && document.errors.length === 0) {
      throw new PolicyError(
        path,
        "a policy is one YAML document; there is a second one",
        spotOf(lines, second.range[0]),
      );
    }
    return document;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new PolicyError(path, TOO_DEEP, undefined, { cause: error });
  }
}

/** What the library says of syntax. */
function describe({ message }: { readonly message: string }): string {
  if (message.includes("call stack")) return TOO_DEEP;
  return `this is no YAML: ${message}`;
}

function spotOf(lines: LineCounter, offset: number): Spot {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}
