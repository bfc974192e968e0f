import type { Plan, ResourceChange } from "../plan/model.js";
import type { Position } from "../source/expression.js";
import type { ArgumentPath, Reason, Trace, WrittenData, WrittenDocument } from "../trace/model.js";
import { type PolicyKind, unknownDocument } from "./iam/document.js";
import { type ParsedPolicyDocument, parsePolicyDocument } from "./iam/parse.js";
import { readTree, type Tree, UNKNOWN_TREE } from "./iam/tree.js";
import type { PlacedTree } from "./merged-statements.js";
import { type MergedDocument, renderPolicyData } from "./policy-data.js";
import type { Symbols } from "./symbols.js";
import { jsonParts, treeOfNode } from "./written-tree.js";

/** The policy that an argument will hold. */
export type PlannedPolicy =
  /** It is left out. */
  | { readonly kind: "unset" }
  /** It is left out, and the provider or AWS makes up what it is. */
  | { readonly kind: "made-up" }
  | ReadPolicy;

export interface ReadPolicy {
  readonly kind: "read";
  readonly parsed: ParsedPolicyDocument;
  /** Where the argument stands. */
  readonly at: Position | undefined;
  /** Where a statement stands, by its place in the document. */
  readonly statementAt: (index: number) => Position | undefined;
  /** Set where no expression proves that it is this document. */
  readonly inferred: Reason | undefined;
}

/** An argument that holds a policy document. */
export interface PolicyArgument {
  readonly plan: Plan;
  readonly trace: Trace;
  readonly change: ResourceChange;
  /** `["policy"]`, or `["inline_policy", 0, "policy"]`. */
  readonly path: ArgumentPath;
}

/** What an argument will hold: one of these, and nothing says which. */
export function policiesIn(
  { trace, change, path }: PolicyArgument,
  kind: PolicyKind,
  reference: string,
  symbols: Symbols,
): readonly PlannedPolicy[] {
  return trace.document(change, path).map((written): PlannedPolicy => {
    if (written.kind === "unset" || written.kind === "made-up") return { kind: written.kind };
    const { at, inferred } = written;
    const document = treeOfDocument(written, symbols);
    const places = once(() => placesOf(written, document, symbols));
    return {
      kind: "read",
      parsed:
        document === "unknown"
          ? { kind: "policy", document: unknownDocument(kind, reference) }
          : parsePolicyDocument(
              document === "no-json" ? undefined : document.tree,
              kind,
              reference,
            ),
      at,
      statementAt: (index) => places()[index],
      inferred,
    };
  });
}

/** The documents as they are written, without asking what they mean. */
export function treesIn(
  { trace, change, path }: PolicyArgument,
  symbols: Symbols,
): readonly Tree[] {
  return trace.document(change, path).flatMap((written) => {
    if (written.kind === "unset" || written.kind === "made-up") return [];
    const document = treeOfDocument(written, symbols);
    if (document === "unknown") return [UNKNOWN_TREE];
    return document === "no-json" ? [] : [document.tree];
  });
}

type Written = Exclude<WrittenDocument, { kind: "unset" } | { kind: "made-up" }>;

function treeOfDocument(written: Written, symbols: Symbols): PlacedTree | "no-json" | "unknown" {
  switch (written.kind) {
    case "unknown":
      return "unknown";
    case "structure":
      return { tree: treeOfNode(written.root, symbols), places: listOf(written.statements()) };
    case "data":
      return rendered(written.data, symbols);
    case "text": {
      const tree = readTree(jsonParts(written.parts, symbols));
      return tree === undefined ? "no-json" : { tree, places: [] };
    }
  }
}

function rendered(data: WrittenData, symbols: Symbols): PlacedTree {
  return renderPolicyData(data, symbols, (documents) =>
    documents === "unknown" ? [undefined] : documents.flatMap((one) => merged(one, symbols)),
  );
}

/** A document among others; nothing where it is left out. */
function merged(written: WrittenDocument, symbols: Symbols): readonly MergedDocument[] {
  if (written.kind === "unset") return [];
  if (written.kind === "made-up") return [undefined];
  const document = treeOfDocument(written, symbols);
  if (document === "unknown" || document === "no-json") return [undefined];
  return [{ ...document, places: placesOf(written, document, symbols) }];
}

/** Where the statements stand: in a document that is written out, or in the blocks of the data source that made it. */
function placesOf(
  written: Written,
  document: PlacedTree | "no-json" | "unknown",
  symbols: Symbols,
): PlacedTree["places"] {
  if (document === "unknown" || document === "no-json") return [];
  if (written.kind !== "text") return document.places;
  const count = statementCount(document.tree);
  const data = written.from();
  const places = data === undefined ? written.statements() : rendered(data, symbols).places;
  if ("line" in places) return Array.from({ length: count }, () => places);
  // Of another number of statements, they are others.
  return places.length === count ? places : [];
}

function statementCount(tree: Tree): number {
  if (tree.kind !== "object") return 0;
  const statement = tree.members.find(({ key }) => key[0] === "Statement")?.value ?? UNKNOWN_TREE;
  return statement.kind === "list" ? statement.items.length : 1;
}

function listOf(places: ReturnType<Written["statements"]>): PlacedTree["places"] {
  return "line" in places ? [places] : places;
}

function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}
