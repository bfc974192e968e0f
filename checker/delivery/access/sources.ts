import type { ReadPolicy } from "../documents.js";
import { type PolicyDocument, type PolicyKind, unknownDocument } from "../iam/document.js";
import type { StatementReference } from "../iam/question.js";
import type { PlacedStatement, PolicySource } from "./model.js";

/** A policy, and where it is from. */
export interface SourcedPolicy {
  readonly kind: PolicyKind;
  readonly source: PolicySource;
  /** What it will be: one of these, and nothing says which. */
  readonly outcomes: readonly [ReadPolicy, ...ReadPolicy[]];
  /** A plan makes it, changes it, or attaches it. */
  readonly isChanged: boolean;
}

/** One that may say anything. */
export function unreadPolicy(kind: PolicyKind, source: PolicySource): SourcedPolicy {
  return { kind, source, outcomes: [anySource(kind)], isChanged: false };
}

export function anySource(kind: PolicyKind): ReadPolicy {
  return {
    kind: "read",
    parsed: { kind: "policy", document: unknownDocument(kind, "") },
    at: undefined,
    statementAt: () => undefined,
    inferred: undefined,
  };
}

/** One that says nothing. */
export function nothing(kind: PolicyKind): ReadPolicy {
  return { ...anySource(kind), parsed: { kind: "policy", document: withoutStatements(kind) } };
}

function withoutStatements(kind: PolicyKind): PolicyDocument {
  return { reference: "", kind, version: "2012-10-17", statements: [] };
}

interface Added {
  readonly source: PolicySource;
  readonly outcome: ReadPolicy;
}

/** Documents that are asked together, each called by a reference of its own. */
export class Sources {
  readonly #all: Added[] = [];

  /** The document, to be found again by its statements. */
  add({ kind, source }: SourcedPolicy, outcome: ReadPolicy): PolicyDocument {
    const reference = String(this.#all.push({ source, outcome }) - 1);
    // What AWS refuses is not there.
    const document =
      outcome.parsed.kind === "policy" ? outcome.parsed.document : withoutStatements(kind);
    return { ...document, reference };
  }

  /** Where a statement stands; undefined for one of a document that was not added. */
  place({ document, index, sid }: StatementReference): PlacedStatement | undefined {
    const added = this.#all[Number(document)];
    if (added === undefined) return undefined;
    const { source, outcome } = added;
    return {
      source,
      index,
      sid: source.isSecret ? undefined : sid,
      location: outcome.statementAt(index) ?? outcome.at,
    };
  }
}
