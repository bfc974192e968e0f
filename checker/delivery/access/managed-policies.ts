import { managedPolicyOfAws } from "../../aws/managed-policies.js";
import { type ManagedPolicyType, managedPolicyType } from "../../aws/role-policies.js";
import { isMarked } from "../../plan/marked.js";
import type { Plan, Planned } from "../../plan/model.js";
import type { NamedAttribute, NamedValue } from "../../trace/model.js";
import type { CrossingsRecord } from "../crossings.js";
import type { ReadPolicy } from "../documents.js";
import { parsePolicyDocument } from "../iam/parse.js";
import { readTree, treeOf } from "../iam/tree.js";
import type { PlannedPolicies } from "./planned-policies.js";
import { anySource, nothing, type SourcedPolicy, unreadPolicy } from "./sources.js";

/** Managed policies of the plans, of AWS, and of nobody that is known. */
export class ManagedPolicies {
  readonly #byAddress = new Map<Plan, Map<string, Managed>>();
  readonly #byArn = new Map<string, Managed>();
  readonly #goneArns = new Set<string>();
  /** What data sources have read of those that no plan has. */
  readonly #readDocuments = new Map<string, string>();

  constructor(
    plans: readonly Plan[],
    private readonly documents: PlannedPolicies,
    private readonly crossings: CrossingsRecord,
  ) {
    for (const plan of plans) {
      for (const change of plan.resources) this.#add({ plan, change });
      for (const { mode, type, values } of plan.prior) {
        if (mode !== "data" || managedPolicyType(type) === undefined) continue;
        const { arn, policy } = values;
        if (typeof arn === "string" && typeof policy === "string") {
          this.#readDocuments.set(arn, policy);
          crossings.had("policy", arn);
        }
      }
    }
  }

  #add(planned: Planned): void {
    const { plan, change } = planned;
    const type = change.mode === "managed" ? managedPolicyType(change.type) : undefined;
    if (type === undefined || change.deposed !== undefined) return;
    const managed = { planned, type };
    if (change.after === null) {
      const arn = change.before?.[type.arn];
      if (typeof arn === "string" && change.action === "delete") {
        this.#goneArns.add(arn);
        this.crossings.had("policy", arn);
      }
      return;
    }
    const known = this.#byAddress.get(plan) ?? new Map<string, Managed>();
    this.#byAddress.set(plan, known.set(change.address, managed));
    const arn = change.after[type.arn];
    if (typeof arn !== "string") return;
    this.#byArn.set(arn, managed);
    this.crossings.had("policy", arn);
  }

  /** What an argument names that attaches a policy; nothing where it names none. */
  named(from: Planned, argument: string, value: NamedValue): SourcedPolicy | undefined {
    switch (value.kind) {
      case "unset":
      case "made-up":
        return undefined;
      case "text": {
        const [only, ...others] = value.parts;
        const inferred = value.inferred;
        if (only === undefined) return undefined;
        if (typeof only !== "string" && others.length === 0) {
          return withReason(this.#ofAttribute(from, only), inferred);
        }
        if (value.parts.every((part) => typeof part === "string")) {
          return withReason(this.byArn(value.parts.join(""), from, argument), inferred);
        }
        // `arn:${data.aws_partition.current.partition}:iam::aws:policy/NAME`
        const ofAws = typeof value.parts.at(-1) === "string" ? String(value.parts.at(-1)) : "";
        if (others.length === 2 && only === "arn:" && ofAws.startsWith(":iam::aws:policy/")) {
          return withReason(
            this.#ofAws(
              ofAws.slice(":iam::aws:policy/".length),
              undefined,
              isSecret(from, argument),
            ),
            inferred,
          );
        }
        return this.#unread(from, "computed", undefined);
      }
      case "choice":
      case "unknown":
        return this.#unread(from, "computed", undefined);
    }
  }

  /** @param from what has it written in an argument, and says whether that is a secret. */
  byArn(arn: string, from: Planned, argument: string): SourcedPolicy | undefined {
    this.crossings.asked("policy", arn);
    if (this.#goneArns.has(arn) && !this.#byArn.has(arn)) return undefined;
    const planned = this.#byArn.get(arn);
    if (planned !== undefined) return this.#documentOf(planned);
    const [, partition, path] = /^arn:([\w-]+):iam::aws:policy\/(.+)$/.exec(arn) ?? [];
    const isHidden = isSecret(from, argument);
    return (
      (path === undefined ? undefined : this.#ofAws(path, partition, isHidden)) ??
      this.#ofData(arn, isHidden) ??
      this.#unread(from, "elsewhere", isHidden ? undefined : arn)
    );
  }

  #ofAttribute(from: Planned, { address, path }: NamedAttribute): SourcedPolicy {
    const managed = this.#byAddress.get(from.plan)?.get(address);
    const names = [managed?.type.arn, "id"];
    if (managed === undefined || path.length !== 1 || !names.includes(String(path[0]))) {
      return this.#unread(from, "computed", undefined);
    }
    return this.#documentOf(managed);
  }

  #documentOf({ planned, type }: Managed): SourcedPolicy {
    return (
      this.documents.read(planned, [type.document], "identity") ??
      this.#unread(planned, "computed", undefined)
    );
  }

  /** AWS has taken the document, however it is read here. */
  #ofData(arn: string, isHidden: boolean): SourcedPolicy | undefined {
    const text = this.#readDocuments.get(arn);
    const tree = text === undefined ? undefined : readTree([text]);
    const parsed = tree && parsePolicyDocument(tree, "identity", "");
    if (parsed?.kind !== "policy") return undefined;
    const shown = isHidden ? undefined : arn;
    const source = { planned: undefined, arn: shown, isSecret: true, unread: undefined };
    return {
      kind: "identity",
      source,
      outcomes: [{ ...anySource("identity"), parsed }],
      isChanged: false,
    };
  }

  #ofAws(
    path: string,
    partition: string | undefined,
    isHidden: boolean,
  ): SourcedPolicy | undefined {
    const arn = `arn:${partition ?? "aws"}:iam::aws:policy/${path}`;
    const document = managedPolicyOfAws(path, partition);
    if (document === undefined) return undefined;
    const shown = isHidden ? undefined : arn;
    const source = { planned: undefined, arn: shown, isSecret: isHidden, unread: undefined };
    const read: ReadPolicy = {
      kind: "read",
      parsed:
        document === "nothing"
          ? nothing("identity").parsed
          : parsePolicyDocument(treeOf(document), "identity", ""),
      at: undefined,
      statementAt: () => undefined,
      inferred: undefined,
    };
    return { kind: "identity", source, outcomes: [read], isChanged: false };
  }

  #unread(
    planned: Planned,
    unread: "computed" | "elsewhere",
    arn: string | undefined,
  ): SourcedPolicy {
    return unreadPolicy("identity", { planned, arn, isSecret: false, unread });
  }
}

interface Managed {
  readonly planned: Planned;
  readonly type: ManagedPolicyType;
}

function isSecret({ change }: Planned, argument: string): boolean {
  return isMarked(change.afterSensitive, argument);
}

function withReason(
  policy: SourcedPolicy | undefined,
  inferred: ReadPolicy["inferred"],
): SourcedPolicy | undefined {
  if (policy === undefined || inferred === undefined) return policy;
  const [first, ...others] = policy.outcomes;
  return {
    ...policy,
    outcomes: [{ ...first, inferred }, ...others.map((one) => ({ ...one, inferred }))],
  };
}
