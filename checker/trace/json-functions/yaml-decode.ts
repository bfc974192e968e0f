import { createRequire } from "node:module";
import type { Node, Pair, Scalar } from "yaml";
import type { Json } from "../../plan/json.js";
import { stringFrom } from "./convert.js";
import { FunctionError, UnsupportedError } from "./errors.js";
import { resolvePlain } from "./yaml-plain.js";

/*
 * Terraform reads YAML 1.1 with a parser of its own (https://github.com/zclconf/go-cty-yaml). What
 * that one and a parser of YAML 1.2 read alike is taken. Tags, anchors, merges, directives, several
 * documents and the rarer notations are refused, and so is what this parser takes for an error.
 */

/** @throws {UnsupportedError} for YAML that Terraform could read in another way. */
export function decodeYaml(text: string): Json {
  const source = text.replace(/\r\n/g, "\n");
  if (UNPRINTABLE.test(source) || STRANGE.test(source)) throw rare();
  // Loaded at first use: it is large, and most plans need no YAML.
  const library: typeof import("yaml") = createRequire(import.meta.url)("yaml");
  const document = library.parseDocument(source, { schema: "failsafe", uniqueKeys: false });
  if (document.errors.length > 0 || document.warnings.length > 0) throw rare();
  return new Decoder(library, source).decode(document.contents, 0, false);
}

/** Control characters, and line breaks other than the line feed. */
const UNPRINTABLE = /[^\P{Cc}\n]|[\u2028\u2029\ufeff]/u;

/** Directives, the end of a document, explicit keys, and lines too long for a key of YAML 1.1. */
const STRANGE = /^%|^\.\.\.|(?:^|[\s[{,])\?(?:\s|$)|[^\n]{1000}/m;

const MAX_DEPTH = 100;

function rare(): UnsupportedError {
  return new UnsupportedError("a rare notation of YAML");
}

class Decoder {
  constructor(
    private readonly library: typeof import("yaml"),
    private readonly source: string,
  ) {}

  /** `flow`: inside brackets or braces. */
  decode(node: unknown, depth: number, flow: boolean): Json {
    const { isMap, isScalar, isSeq } = this.library;
    if (depth > MAX_DEPTH) throw rare();
    if (isScalar(node)) return this.scalar(node, flow);
    if (!isMap(node) && !isSeq(node)) throw rare();
    refuseProperties(node);
    const inside = flow || node.flow === true;
    if (isSeq(node)) return node.items.map((item) => this.decode(item, depth + 1, inside));
    return this.mapping(node.items, depth, inside);
  }

  private mapping(pairs: readonly Pair[], depth: number, flow: boolean): Json {
    const members = new Map<string, Json>();
    for (const { key, value } of pairs) {
      if (!this.library.isScalar(key)) throw rare();
      const name = this.scalar(key, flow);
      if (name === null) throw new FunctionError("a key of the mapping is null");
      const text = stringFrom(name);
      if (text === "<<" || members.has(text)) throw rare();
      members.set(text, value === null ? null : this.decode(value, depth + 1, flow));
    }
    return Object.fromEntries(members);
  }

  private scalar(node: Scalar, flow: boolean): Json {
    refuseProperties(node);
    const { source = "", range } = node;
    const written = this.source.slice(range?.[0], range?.[1]);
    switch (node.type) {
      case "PLAIN":
        if (written.includes("\n") || (flow && /[^\w ./=+~-]/.test(written))) throw rare();
        return resolvePlain(source);
      case "QUOTE_SINGLE":
        if (written.includes("\n")) throw rare();
        return source;
      case "QUOTE_DOUBLE":
        if (/\n|\\(?![\\"nt]|u(?![dD][89a-fA-F])[\da-fA-F]{4})/.test(written)) throw rare();
        return source;
      case "BLOCK_LITERAL":
        // At the end of a text that ends in no line feed, YAML 1.1 adds none.
        if (source === "" || !written.endsWith("\n")) throw rare();
        return source;
      default:
        throw rare();
    }
  }
}

function refuseProperties(node: Node & { readonly anchor?: string; readonly tag?: string }): void {
  if (node.anchor !== undefined || node.tag !== undefined) throw rare();
}
