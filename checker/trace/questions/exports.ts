import { idIn } from "../../aws/objects.js";
import { isVpcIdAttribute } from "../../aws/vpcs.js";
import { type ModulePath, quote } from "../../plan/address.js";
import type { Engine } from "../configuration/engine.js";
import { moduleObject } from "../configuration/module-calls.js";
import type { PlannedInstance } from "../configuration/plan-index.js";
import { itemsOf, membersOf, type Value } from "../values/value.js";
import { ask } from "./ask.js";

/** A way out of a module to the id of a VPC inside: what to write after `module.NAME`. */
export interface IdExport {
  /** `.vpc_id`, `.vpc_ids[0]`, `.vpc.id` */
  readonly suffix: string;
  /** False where no more than the plan's references say that it is the id. */
  readonly proven: boolean;
}

/** Lists of lists of objects are not looked through. */
const DEPTH = 2;
const LONGEST = 100;

/** The output of a module instance by which its caller can name a VPC inside of it, if there is one. */
export function idExport(
  engine: Engine,
  module: ModulePath,
  vpc: PlannedInstance,
): IdExport | undefined {
  const step = module.at(-1);
  if (step === undefined) return undefined;
  const scope = engine.scopes.of(module.slice(0, -1));
  const outputs = moduleObject(engine, scope, step.name, step.key);
  if (outputs.kind !== "mapping") return undefined;
  let inferred: IdExport | undefined;
  for (const name of outputs.keys.toSorted((a, b) => rank(a) - rank(b))) {
    const found = ask(engine, () => {
      const value = outputs.get(name);
      return value === undefined ? undefined : find(value, vpc, DEPTH);
    });
    if (found === undefined) continue;
    const result = { ...found, suffix: `.${name}${found.suffix}` };
    if (found.proven) return result;
    inferred ??= result;
  }
  return inferred;
}

/** What is called like an id of a VPC is looked at first, and preferred. */
function rank(output: string): number {
  if (output === "vpc_id" || output === "id") return 0;
  return (/vpc/.test(output) ? 0 : 2) + (/id$/.test(output) ? 0 : /id/.test(output) ? 1 : 2) + 1;
}

function find(value: Value, vpc: PlannedInstance, depth: number): IdExport | undefined {
  switch (value.kind) {
    case "attribute": {
      const { resource, path, inferred } = value;
      const [name] = path;
      const isId = path.length === 1 && typeof name === "string";
      return isId && resource.address === vpc.address && isVpcIdAttribute(resource.type, name)
        ? { suffix: "", proven: inferred === undefined }
        : undefined;
    }
    case "scalar":
      return value.value === idIn(vpc.type, vpc.change?.after ?? null)
        ? { suffix: "", proven: true }
        : undefined;
    case "mapping":
      if (value.resource !== undefined) {
        return value.resource.address === vpc.address ? { suffix: ".id", proven: true } : undefined;
      }
      return within(
        membersOf(value).map(([key, member]) => [memberOf(value.type, key), member]),
        vpc,
        depth,
      );
    case "sequence":
      if (value.type === "set" || value.unordered) return undefined;
      return within(
        itemsOf(value).map((item, index) => [`[${index}]`, item]),
        vpc,
        depth,
      );
    default:
      return undefined;
  }
}

function within(
  parts: readonly (readonly [step: string, value: Value])[],
  vpc: PlannedInstance,
  depth: number,
): IdExport | undefined {
  if (depth === 0 || parts.length > LONGEST) return undefined;
  for (const [step, part] of parts) {
    const found = find(part, vpc, depth - 1);
    if (found !== undefined) return { ...found, suffix: `${step}${found.suffix}` };
  }
  return undefined;
}

function memberOf(type: "object" | "map" | "untyped", key: string): string {
  return type === "object" && /^[A-Za-z_][\w-]*$/.test(key) ? `.${key}` : `[${quote(key)}]`;
}
