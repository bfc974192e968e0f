import { type ListedReference, longestReferences } from "../../plan/listed-references.js";
import type { ConfigurationExpression } from "../../plan/model.js";
import { getAttribute, getIndex } from "../operations/access.js";
import { EvaluationError } from "../values/errors.js";
import {
  ANY_VPC,
  compareStrings,
  fromJson,
  inferred,
  lazyMapping,
  scalar,
  sequence,
  unknown,
  type Value,
} from "../values/value.js";
import type { Engine } from "./engine.js";
import type { ModuleEnvironment, Repetition } from "./scope.js";

/**
 * Evaluates what plan JSON keeps of an expression: a constant, or the references in it, without what
 * was done with them. A single reference is followed; of several, only the candidates are known.
 */
export function evaluateSummary(
  engine: Engine,
  summary: ConfigurationExpression,
  env: ModuleEnvironment,
): Value {
  switch (summary.kind) {
    case "constant":
      return fromJson(summary.value);
    case "opaque":
      return unknown(
        { kind: "no-source", reference: "an expression without references" },
        [],
        true,
      );
    case "blocks":
      return sequence(
        "untyped",
        summary.blocks.map((block) => {
          const members = lazyMapping([...block.keys()].sort(compareStrings), (name) => {
            const inner = block.get(name);
            return inner === undefined ? undefined : evaluateSummary(engine, inner, env);
          });
          return { ...members, isBlock: true };
        }),
      );
    case "references":
      return evaluateReferences(longestReferences(summary.references), env);
  }
}

function evaluateReferences(references: readonly ListedReference[], env: ModuleEnvironment): Value {
  const others = references.filter(({ text }) => text !== "count.index" && text !== "each.key");
  const [only] = others;
  if (only !== undefined && others.length === 1) {
    if (references.length === 1) return evaluateSingle(only, env);
    const paired = env.repetition === undefined ? undefined : pair(only, env, env.repetition);
    if (paired !== undefined) return paired;
  }
  const values = others.map((reference) => evaluateOrMention(reference, env));
  const texts = references.map(({ text }) => text);
  return unknown({ kind: "no-source", reference: texts.join(", ") }, values);
}

/**
 * One reference and nothing else. A resource attribute is passed on. Of a list, plan JSON does not
 * say what became of its order, nor of a known value, which function was applied to it.
 */
function evaluateSingle(listed: ListedReference, env: ModuleEnvironment): Value {
  const value = evaluateOrMention(listed, env);
  const { text: reference } = listed;
  if (value.kind === "scalar" || value.kind === "sequence") {
    return unknown({ kind: "no-source", reference }, [value]);
  }
  // An ARN is no id, and an id may be cut out of it.
  if (value.kind === "template") return unknown({ kind: "no-source", reference }, [value], true);
  // A whole object: also what is left of x[*].id, and of x.id in plans of Terraform before 1.0.
  if (value.kind !== "mapping") return inferred(value, { kind: "one-reference", reference });
  const kind = value.resource === undefined ? "equal-keys" : "only-candidate";
  return inferred(value, { kind, reference });
}

/**
 * `x.f[each.key].id` leaves `x.f` and `each.key` behind: which index the key went into is lost.
 * Equal names on both sides are paired, and the result is marked. Numbers are not: `count.index + 1`,
 * `count.index % 2` and `min(count.index, 1)` leave the same references as `count.index`.
 */
function pair(
  listed: ListedReference,
  env: ModuleEnvironment,
  { key }: Repetition,
): Value | undefined {
  if (typeof key !== "string") return undefined;
  const member = memberOf(evaluateOrMention(listed, env), key);
  if (member === undefined) return undefined;
  const { text: reference } = listed;
  // Which output of a module it is, the plan does not say.
  if (member.kind === "mapping" && member.resource === undefined)
    return unknown({ kind: "no-source", reference }, [member]);
  return inferred(member, { kind: "equal-keys", reference });
}

function memberOf(container: Value, key: string): Value | undefined {
  if (container.kind === "unknown") return container.known?.(key);
  return container.kind === "mapping" && container.resource === undefined
    ? container.get(key)
    : undefined;
}

/**
 * The value of a reference; where stepping into it fails, of what it starts from. A name alone, such
 * as `local`, stands for nothing: then the reference could be anything.
 */
function evaluateOrMention({ text, reference }: ListedReference, env: ModuleEnvironment): Value {
  if (reference === undefined) return unseen(text);
  const [root, ...steps] = reference;
  for (let length = steps.length; length > 0; length--) {
    try {
      return steps
        .slice(0, length)
        .reduce<Value>(
          (value, step) =>
            typeof step === "string"
              ? getAttribute(value, step)
              : getIndex(value, scalar(step.key), undefined),
          env.names.get(root) ?? env.lookup(root),
        );
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
    }
  }
  return unseen(text);
}

function unseen(reference: string): Value {
  return unknown({ kind: "not-in-plan", reference }, [ANY_VPC], true);
}
