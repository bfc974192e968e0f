import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SourcedPolicy } from "../../../checker/delivery/access/sources.js";
import { parsePolicyDocument } from "../../../checker/delivery/iam/parse.js";
import { type Draft, treeOfDraft } from "../iam/policies.js";

/** A policy of a bucket or a key, with nothing but what it says; of several, it will be one. */
export function sourced(...drafts: readonly [Draft, ...Draft[]]): SourcedPolicy {
  const [first, ...others] = drafts.map((draft) => ({
    kind: "read" as const,
    parsed: parsePolicyDocument(treeOfDraft(draft), "resource", ""),
    at: undefined,
    statementAt: () => undefined,
    inferred: undefined,
  }));
  if (first === undefined) throw new Error("no document");
  const source = { planned: undefined, arn: undefined, isSecret: false, unread: undefined };
  return { kind: "resource", source, outcomes: [first, ...others], isChanged: true };
}

/** A document of 2012 with these statements. */
export function policyOf(...all: readonly Draft[]): SourcedPolicy {
  return sourced({ Version: "2012-10-17", Statement: all });
}

type Example = { readonly [key: string]: Draft; readonly Statement: readonly Statement[] };
type Statement = { readonly [key: string]: Draft };

const EXAMPLES: Readonly<Record<string, { readonly document: Example }>> = JSON.parse(
  readFileSync(join(import.meta.dirname, "../iam/aws-examples.json"), "utf8"),
);

/** A policy that AWS documents, of the accounts 123456789012 and 111122223333, in us-east-1. */
export function example(name: string): Example {
  const found = EXAMPLES[name];
  if (found === undefined) throw new Error(`AWS has no example called ${name}`);
  return found.document;
}
