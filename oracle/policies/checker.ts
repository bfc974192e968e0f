import type { ContextEntry, RequestContext } from "../../checker/delivery/iam/context.js";
import { decideAccess } from "../../checker/delivery/iam/decide.js";
import type { PolicyDocument } from "../../checker/delivery/iam/document.js";
import { parsePolicyDocument } from "../../checker/delivery/iam/parse.js";
import { readTree } from "../../checker/delivery/iam/tree.js";
import type { Answer, Question } from "./question.js";

/** What the checker answers, where `aws:gone` is absent. */
export function askChecker(question: Question): Answer {
  const { action, resource, principal } = question;
  const kind = principal === null ? "identity" : "resource";
  const documents: PolicyDocument[] = [];
  for (const policy of question.policies) {
    const parsed = parsePolicyDocument(readTree([JSON.stringify(policy)]), kind, "policy");
    if (parsed.kind === "refused") return "REFUSED";
    documents.push(parsed.document);
  }
  const [document] = documents;
  const { answer, because } = decideAccess(
    {
      principal: {
        kind: "session",
        role: [principal ?? "arn:aws:iam::123456789012:role/flow-logs"],
        session: ["arn:aws:sts::123456789012:assumed-role/flow-logs/session"],
        account: ["123456789012"],
      },
      action,
      resource: [resource],
      context: contextOf(question),
    },
    principal === null || document === undefined
      ? { identity: documents, boundary: undefined, resource: undefined }
      : {
          identity: [],
          boundary: undefined,
          resource: { document, allows: "beside", isSameAccount: true },
        },
  );
  if (answer === "can") return "PERMITTED";
  if (answer === "unknown") return "UNKNOWN";
  return because.some(({ kind }) => kind === "denied") ? "DENIED" : "NEUTRAL";
}

function contextOf({ context }: Question): RequestContext {
  const given = Object.entries(context).map(
    ([key, value]) => [key.toLowerCase(), { kind: "values", values: [[value]] }] as const,
  );
  return new Map<string, ContextEntry>([...ABSENT, ...given]);
}

/** Keys that the questions name and do not have. */
const ABSENT = [["aws:gone", { kind: "absent" }] as const];
