import type * as v from "valibot";
import { nearest } from "../../nearest.js";
import type { LocatedDocument, Path } from "./document.js";
import type { Spot } from "./errors.js";
import { schema } from "./schema.js";

/** Something wrong in a policy file. */
export interface Mistake {
  readonly spot: Spot;
  readonly problem: string;
}

/** What schemas of all kinds have of what there is to look into. */
interface AnySchema {
  readonly type: string;
  readonly entries?: Readonly<Record<string, AnySchema>>;
  readonly item?: AnySchema;
  readonly wrapped?: AnySchema;
  readonly options?: readonly string[];
}

/** Says what the schema has found, where it is, and what was meant. */
export function describeIssues(
  issues: readonly v.BaseIssue<unknown>[],
  document: LocatedDocument,
): readonly Mistake[] {
  // What is missing beside a misspelled key is that key.
  const misspelled = new Set(issues.filter(isUnknownKey).map(parentOf));
  return issues
    .filter((issue) => !isMissingKey(issue) || !misspelled.has(parentOf(issue)))
    .map((issue) => describeIssue(issue, document));
}

function describeIssue(issue: v.BaseIssue<unknown>, document: LocatedDocument): Mistake {
  const path = pathOf(issue);
  const name = path.at(-1);
  const parent = path.slice(0, -1);
  if (isUnknownKey(issue)) {
    const known = Object.keys(schemaAt(parent)?.entries ?? {});
    const [meant = ""] = nearest(shortened(String(name)), known, 1);
    return {
      spot: document.keyOf(path),
      problem: `unknown key "${shortened(String(name))}"${within(parent)}; did you mean "${meant}"?`,
    };
  }
  if (isMissingKey(issue)) {
    return { spot: document.spotOf(parent), problem: `"${name}" is missing${within(parent)}` };
  }
  const spot = document.spotOf(path);
  const subject =
    typeof name === "number" ? `entry ${name + 1} of ${nameAt(parent)}` : nameAt(path);
  return { spot, problem: `${subject} ${whatItMustBe(issue, schemaAt(path))}` };
}

function isUnknownKey({ type, expected }: v.BaseIssue<unknown>): boolean {
  return type === "strict_object" && expected === "never";
}

function isMissingKey({ type, received }: v.BaseIssue<unknown>): boolean {
  return type === "strict_object" && received === "undefined";
}

function parentOf(issue: v.BaseIssue<unknown>): string {
  return JSON.stringify(pathOf(issue).slice(0, -1));
}

/** Lists where keys and values should be, which valibot takes for objects. */
export function findLists(value: unknown, document: LocatedDocument): Generator<Mistake> {
  return listsIn(value, document, schema, []);
}

/** @param at undefined where nothing is known of what may stand there: the key is unknown. */
function* listsIn(
  value: unknown,
  document: LocatedDocument,
  at: AnySchema | undefined,
  path: Path,
): Generator<Mistake> {
  const inside = unwrapped(at);
  if (Array.isArray(value)) {
    if (inside?.type === "strict_object") {
      const problem = `${nameAt(path)} must have keys and values, and is a list`;
      yield { spot: document.spotOf(path), problem };
    } else if (inside?.item !== undefined) {
      for (const [index, one] of value.entries()) {
        yield* listsIn(one, document, inside.item, [...path, index]);
      }
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      yield* listsIn(one, document, inside?.entries?.[key], [...path, key]);
    }
  }
}

function whatItMustBe(issue: v.BaseIssue<unknown>, at: AnySchema | undefined): string {
  if (issue.kind === "validation") return issue.message;
  const given = describeGiven(issue.input);
  switch (issue.type) {
    case "picklist": {
      const options = at?.options ?? [];
      if (typeof issue.input !== "string") return `must be ${choice(options)}, and is ${given}`;
      const [meant = ""] = nearest(shortened(issue.input), options, 1);
      const all = options.length > MOST_OPTIONS ? "" : `, but ${choice(options)}`;
      return `cannot be "${shortened(issue.input)}"${all}; did you mean "${meant}"?`;
    }
    case "string":
      return `must be text, and is ${given}${isPlain(issue.input) ? "; put it in quotes" : ""}`;
    case "number":
      return `must be a number, and is ${given}`;
    case "array":
      return `must be a list, and is ${given}`;
    case "custom":
      return "must have keys and values that are text; put numbers and the like in quotes";
    default:
      return `must have keys and values, and is ${given}`;
  }
}

const MOST_OPTIONS = 5;

function choice(options: readonly string[]): string {
  return `${options.slice(0, -1).join(", ")} or ${options.at(-1)}`;
}

function isPlain(value: unknown): boolean {
  return typeof value === "number" || typeof value === "boolean";
}

function describeGiven(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "something with keys";
  return typeof value === "string" ? `the text "${shortened(value)}"` : `${value}`;
}

const LONGEST = 40;

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST).join("")}…`;
}

function pathOf(issue: v.BaseIssue<unknown>): Path {
  return (issue.path ?? []).flatMap(({ key }) =>
    typeof key === "string" || typeof key === "number" ? [key] : [],
  );
}

function schemaAt(path: Path): AnySchema | undefined {
  let at: AnySchema | undefined = schema;
  for (const step of path) {
    const inside: AnySchema | undefined = unwrapped(at);
    at = typeof step === "number" ? inside?.item : inside?.entries?.[step];
  }
  return unwrapped(at);
}

function unwrapped(at: AnySchema | undefined): AnySchema | undefined {
  return at?.wrapped === undefined ? at : unwrapped(at.wrapped);
}

function within(parent: Path): string {
  return parent.length === 0 ? "" : ` in ${nameAt(parent)}`;
}

/** `waivers[2].rules`, and `the policy` for all of it. */
function nameAt(path: Path): string {
  if (path.length === 0) return "the policy";
  const steps = path.map((step) => (typeof step === "number" ? `[${step + 1}]` : `.${step}`));
  return steps.join("").replace(/^\./, "");
}
