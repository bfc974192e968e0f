import { ENCRYPTION_BY_DEFAULT, encryptionArguments } from "../../aws/resource-policies.js";
import { isArray, isObject, type Json } from "../../plan/json.js";
import type { Planned } from "../../plan/model.js";
import type { NamedValue } from "../../trace/model.js";
import type { Companions } from "../companions.js";
import { textWithMarks } from "../resources.js";
import type { FoundKey, Keys } from "./keys.js";
import type { PlannedPolicies } from "./planned-policies.js";
import { isMade } from "./resource-policy.js";

/** What the objects of a bucket are encrypted by: one of these, and nothing says which. */
export type EncryptedBy =
  /** Keys that S3 has for itself. */
  { readonly kind: "s3" } | Exclude<FoundKey, { readonly kind: "none" }>;

const UNKNOWN: EncryptedBy = { kind: "unknown" };
const BY_S3: EncryptedBy = { kind: "s3" };
const MANAGED: EncryptedBy = { kind: "managed" };

/** What buckets are encrypted by, each looked up once. */
export class BucketKeys {
  readonly #known = new Map<Planned["change"], readonly EncryptedBy[]>();

  constructor(
    private readonly keys: Keys,
    private readonly companions: Companions,
    private readonly documents: PlannedPolicies,
  ) {}

  of(planned: Planned): readonly EncryptedBy[] {
    const known = this.#known.get(planned.change) ?? this.read(planned);
    this.#known.set(planned.change, known);
    return known;
  }

  private read(planned: Planned): readonly EncryptedBy[] {
    const { companions } = this;
    const more = companions.mayHaveMore(planned, "encryption") ? [UNKNOWN] : [];
    const beside = companions.of(planned, "encryption");
    if (beside.length > 0) return [...beside.flatMap((one) => this.rules(one)), ...more];
    const isTaken = !isMade(planned) && companions.goingFrom(planned, "encryption").length > 0;
    // "Amazon S3 … resets the default encryption for the bucket as SSE-S3."
    return isTaken ? [BY_S3, ...more] : [...this.rules(planned), ...more];
  }

  private rules(planned: Planned): readonly EncryptedBy[] {
    const { change, plan } = planned;
    const where = encryptionArguments(change.type);
    if (where === undefined || change.after === null) return [UNKNOWN];
    const [argument, ...inside] = where.rules;
    const rules = at(change.after, where.rules);
    if (isArray(rules)) {
      if (rules.length === 0) return [BY_S3];
      return rules.flatMap((_, index) =>
        this.byDefault(planned, [argument, ...inside, index, ...where.byDefault]),
      );
    }
    const isPending = at(change.afterUnknown, where.rules) === true;
    if (!isPending) {
      const isLost = change.after[argument] === undefined;
      return isLost && !hasPending(change.afterUnknown, argument) ? [UNKNOWN] : [BY_S3];
    }
    const named = this.documents.traceOf(plan)?.named(change, argument);
    return isMade(planned) && named?.kind === "made-up" ? [BY_S3] : [UNKNOWN];
  }

  private byDefault(
    planned: Planned,
    [argument, ...inside]: readonly [string, ...(string | number)[]],
  ): readonly EncryptedBy[] {
    const trace = this.documents.traceOf(planned.plan);
    if (trace === undefined) return [UNKNOWN];
    const { algorithm, key, byKey, others } = ENCRYPTION_BY_DEFAULT;
    const read = (name: string) => trace.named(planned.change, argument, [...inside, name]);
    const algorithms = outcomesOf(read(algorithm)).map((one) => {
      // A rule that names none is there for something else.
      if (one.kind === "unset" || one.kind === "made-up") return "s3";
      const text = one.kind === "text" ? textWithMarks(one) : undefined;
      if (others.some((other) => other === text)) return "s3";
      return byKey.some((other) => other === text) ? "key" : "unknown";
    });
    return algorithms.flatMap((one): readonly EncryptedBy[] => {
      if (one === "s3") return [BY_S3];
      if (one === "unknown") return [UNKNOWN];
      return outcomesOf(read(key)).map((named): EncryptedBy => {
        const found = this.keys.find(planned.plan, named);
        // By KMS and no key of one's own.
        return found.kind === "none" ? MANAGED : found;
      });
    });
  }
}

function outcomesOf(named: NamedValue): readonly NamedValue[] {
  return named.kind === "choice" ? named.outcomes.flatMap(outcomesOf) : [named];
}

function at(json: Json, path: readonly (string | number)[]): Json | undefined {
  let value: Json | undefined = json;
  for (const step of path) {
    if (value === true) return true;
    if (isArray(value)) value = value[Number(step)];
    else value = isObject(value) ? value[step] : undefined;
  }
  return value;
}

function hasPending(afterUnknown: Json, argument: string): boolean {
  return isObject(afterUnknown) && argument in afterUnknown;
}
