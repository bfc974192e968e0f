import type { ContextEntry, RequestContext } from "../../../checker/delivery/iam/context.js";
import { decideAccess } from "../../../checker/delivery/iam/decide.js";
import type { PolicyDocument, PolicyKind } from "../../../checker/delivery/iam/document.js";
import { parsePolicyDocument } from "../../../checker/delivery/iam/parse.js";
import type { AccessDecision, RequestPrincipal } from "../../../checker/delivery/iam/question.js";
import type { Text } from "../../../checker/delivery/iam/text.js";
import { type Tree, treeOf } from "../../../checker/delivery/iam/tree.js";
import type { Json } from "../../../checker/plan/json.js";

/** JSON, any text of which may be symbolic, and any part unknown. */
export type Draft =
  | null
  | boolean
  | number
  | string
  | Symbolic
  | readonly Draft[]
  | { readonly [key: string]: Draft };

export class Symbolic {
  /** @param text nothing for what is wholly unknown. */
  constructor(readonly text: Text | undefined) {}
}

export const ANYTHING = new Symbolic(undefined);

export function text(...parts: Text): Symbolic {
  return new Symbolic(parts);
}

export function treeOfDraft(draft: Draft): Tree {
  if (draft instanceof Symbolic) {
    return draft.text === undefined ? { kind: "unknown" } : { kind: "text", text: draft.text };
  }
  if (isList(draft)) return { kind: "list", items: draft.map(treeOfDraft) };
  if (typeof draft !== "object" || draft === null) return treeOf(draft satisfies Json);
  const members = Object.entries(draft).map(([key, value]) => ({
    key: [key],
    value: treeOfDraft(value),
  }));
  return { kind: "object", members };
}

function isList(draft: Draft): draft is readonly Draft[] {
  return Array.isArray(draft);
}

export function document(
  draft: Draft,
  kind: PolicyKind = "identity",
  reference: string = kind,
): PolicyDocument {
  const parsed = parsePolicyDocument(treeOfDraft(draft), kind, reference);
  if (parsed.kind === "refused") throw new Error(JSON.stringify(parsed.problems));
  return parsed.document;
}

/** A document of 2012 with these statements. */
export function statements(kind: PolicyKind, ...all: readonly Draft[]): PolicyDocument {
  return document({ Version: "2012-10-17", Statement: all }, kind);
}

export const ACCOUNT = "123456789012";
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/path/flow-logs`;
export const SESSION: RequestPrincipal = {
  kind: "session",
  role: [ROLE],
  session: [`arn:aws:sts::${ACCOUNT}:assumed-role/flow-logs/`, { id: "session" }],
  account: [ACCOUNT],
};
export const DELIVERY: RequestPrincipal = { kind: "service", name: "delivery.logs.amazonaws.com" };

export function context(entries: Readonly<Record<string, ContextEntry>>): RequestContext {
  return new Map(Object.entries(entries).map(([key, entry]) => [key.toLowerCase(), entry]));
}

export function values(...all: readonly (string | Symbolic)[]): ContextEntry {
  return {
    kind: "values",
    values: all.map((one) => (typeof one === "string" ? [one] : (one.text ?? []))),
    ...(all.length > 1 ? { isMany: true } : {}),
  };
}

export interface Ask {
  readonly principal?: RequestPrincipal;
  readonly action?: string;
  readonly resource?: string | Symbolic;
  readonly context?: RequestContext;
  readonly identity?: readonly PolicyDocument[];
  readonly boundary?: PolicyDocument;
  readonly bucket?: PolicyDocument;
  readonly trust?: PolicyDocument;
  readonly isSameAccount?: boolean | "unknown";
}

export function ask(question: Ask): AccessDecision {
  const { principal = SESSION, action = "s3:PutObject", resource = "arn:aws:s3:::b/k" } = question;
  const { identity = [], boundary, bucket, trust, isSameAccount = true } = question;
  const document = bucket ?? trust;
  return decideAccess(
    {
      principal,
      action,
      resource: typeof resource === "string" ? [resource] : (resource.text ?? []),
      context: question.context ?? new Map(),
    },
    {
      identity,
      boundary,
      resource:
        document === undefined
          ? undefined
          : { document, allows: bucket === undefined ? "alone" : "beside", isSameAccount },
    },
  );
}

export function answer(question: Ask): AccessDecision["answer"] {
  return ask(question).answer;
}
