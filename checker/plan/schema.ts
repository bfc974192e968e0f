import * as v from "valibot";
import { DecimalNumber } from "../number/number.js";
import type { Json, JsonObject } from "./json.js";

/**
 * The parts of a plan document that flowgate reads, checked where the document comes in. Values of
 * resources are taken as JSON.parse gave them: providers decide on their shape, and checking every
 * one of them would cost more than reading the plan.
 *
 * Go writes absent things in two ways (`omitempty` and `null`), hence the many `nullish`.
 */
const json = v.custom<Json>((value) => value !== undefined);
const object = v.custom<JsonObject>(isJsonObject, "must be an object");
const dictionary = v.custom<{ [name: string]: unknown }>(isJsonObject, "must be an object");

/** Valibot's object takes lists as well, of which `values` is a function. */
const members = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(dictionary, v.object(entries));

/** Valibot's record passes over keys such as `constructor`, which are names like any other here. */
const mapOf = <Item>(item: v.GenericSchema<unknown, Item>) =>
  v.nullish(
    v.pipe(
      dictionary,
      v.rawTransform(({ dataset, addIssue, NEVER }): ReadonlyMap<string, Item> => {
        const map = new Map<string, Item>();
        for (const [key, value] of Object.entries(dataset.value)) {
          const result = v.safeParse(item, value, { abortEarly: true });
          if (!result.success) {
            const [issue] = result.issues;
            const step = {
              type: "object",
              origin: "value",
              input: dataset.value,
              key,
              value,
            } as const;
            addIssue({ message: problem(issue), path: [step, ...(issue.path ?? [])] });
            return NEVER;
          }
          map.set(key, result.output);
        }
        return map;
      }),
    ),
  );
const text = v.nullish(v.string());
const texts = v.nullish(v.array(v.string()));
const key = v.nullish(v.union([v.string(), v.number()], "must be a string or a number"));

const resourceChange = members({
  address: v.string(),
  previous_address: text,
  module_address: text,
  mode: v.string(),
  type: v.string(),
  name: v.string(),
  index: key,
  deposed: text,
  provider_name: text,
  action_reason: text,
  change: members({
    actions: v.array(v.string()),
    before: v.nullish(object),
    after: v.nullish(object),
    after_unknown: v.nullish(json),
    before_sensitive: v.nullish(json),
    after_sensitive: v.nullish(json),
    importing: v.nullish(json),
  }),
});

const priorResource = members({
  address: v.string(),
  mode: v.string(),
  type: v.string(),
  name: v.string(),
  index: key,
  deposed_key: text,
  depends_on: texts,
  values: v.nullish(object),
});

export interface PriorModuleDocument {
  readonly address?: string | null | undefined;
  readonly resources?: readonly v.InferOutput<typeof priorResource>[] | null | undefined;
  readonly child_modules?: readonly PriorModuleDocument[] | null | undefined;
}

const priorModule: v.GenericSchema<unknown, PriorModuleDocument> = members({
  address: text,
  resources: v.nullish(v.array(priorResource)),
  child_modules: v.nullish(v.array(v.lazy(() => priorModule))),
});

const expressions = mapOf(json);

const resourceConfiguration = members({
  mode: v.string(),
  type: v.string(),
  name: v.string(),
  provider_config_key: text,
  expressions,
  count_expression: v.nullish(json),
  for_each_expression: v.nullish(json),
  depends_on: texts,
});

export type ResourceConfigurationDocument = v.InferOutput<typeof resourceConfiguration>;

export interface ModuleDocument {
  readonly resources?: readonly v.InferOutput<typeof resourceConfiguration>[] | null | undefined;
  readonly module_calls?: ReadonlyMap<string, ModuleCallDocument> | null | undefined;
  readonly outputs?: ReadonlyMap<string, OutputDocument> | null | undefined;
  readonly variables?: ReadonlyMap<string, VariableDocument> | null | undefined;
}

interface OutputDocument {
  readonly expression?: Json | null | undefined;
}

interface VariableDocument {
  readonly default?: Json | undefined;
}

export interface ModuleCallDocument {
  readonly source?: string | null | undefined;
  readonly expressions?: ReadonlyMap<string, Json> | null | undefined;
  readonly count_expression?: Json | null | undefined;
  readonly for_each_expression?: Json | null | undefined;
  readonly depends_on?: readonly string[] | null | undefined;
  readonly module?: ModuleDocument | null | undefined;
}

const moduleCall: v.GenericSchema<unknown, ModuleCallDocument> = members({
  source: text,
  expressions,
  count_expression: v.nullish(json),
  for_each_expression: v.nullish(json),
  depends_on: texts,
  module: v.nullish(v.lazy(() => moduleConfiguration)),
});

const moduleConfiguration: v.GenericSchema<unknown, ModuleDocument> = members({
  resources: v.nullish(v.array(resourceConfiguration)),
  module_calls: mapOf(moduleCall),
  outputs: mapOf(members({ expression: v.nullish(json) })),
  variables: mapOf(members({ default: v.optional(json) })),
});

const providerConfiguration = members({
  name: text,
  full_name: text,
  module_address: text,
  expressions,
});

export type ProviderConfigurationDocument = v.InferOutput<typeof providerConfiguration>;

/** What stands in the order of the schema before the changes, and behind the states. */
const beforeChanges = {
  format_version: v.string(),
  terraform_version: text,
  errored: v.nullish(v.boolean()),
  complete: v.nullish(v.boolean()),
  applyable: v.nullish(v.boolean()),
  deferred_changes: v.nullish(v.array(json)),
  variables: mapOf(members({ value: v.optional(json) })),
};
const behindStates = {
  configuration: v.nullish(
    members({
      provider_config: mapOf(providerConfiguration),
      root_module: v.nullish(moduleConfiguration),
    }),
  ),
  relevant_attributes: v.nullish(
    v.array(
      members({
        resource: v.string(),
        attribute: v.nullish(v.array(v.union([v.string(), v.number()]))),
      }),
    ),
  ),
};

const planDocument = members({
  ...beforeChanges,
  resource_changes: v.nullish(v.array(resourceChange)),
  planned_values: v.nullish(members({ root_module: v.nullish(priorModule) })),
  prior_state: v.nullish(
    members({ values: v.nullish(members({ root_module: v.nullish(priorModule) })) }),
  ),
  ...behindStates,
});

const start = members(beforeChanges);
const rest = members(behindStates);

export type PlanDocument = v.InferOutput<typeof planDocument>;
export type ResourceChangeDocument = v.InferOutput<typeof resourceChange>;
export type PriorResourceDocument = v.InferOutput<typeof priorResource>;

/** What a plan says beside its changes and its states. */
export type SectionsDocument = v.InferOutput<typeof start> & v.InferOutput<typeof rest>;

export function isJsonObject(value: unknown): value is JsonObject {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof DecimalNumber)
  );
}

/** Either what was checked, or the first place in it that is not as Terraform writes it. */
export type Checked<T> = { readonly ok: true; readonly document: T } | Misshapen;

export interface Misshapen {
  readonly ok: false;
  readonly place: string;
  readonly problem: string;
}

export function checkDocument(value: unknown): Checked<PlanDocument> {
  return check(planDocument, value);
}

/** The same by parts, for documents that are not held as a whole. Its places begin with a dot. */
export const checkParts = {
  start: (value: unknown) => check(start, value),
  rest: (value: unknown) => check(rest, value),
  change: (value: unknown) => check(resourceChange, value),
  object: (value: unknown) => check(priorResource, value),
};

function check<T>(schema: v.GenericSchema<unknown, T>, value: unknown): Checked<T> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return { ok: true, document: result.output };
  const issue = result.issues[0];
  return { ok: false, place: place(issue), problem: problem(issue) };
}

/** `resource_changes[3].change.actions` */
function place(issue: v.BaseIssue<unknown>): string {
  return (issue.path ?? [])
    .map(({ key }) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}

// Valibot's own message quotes the value that it received: not ours to print.
function problem(issue: v.BaseIssue<unknown>): string {
  const { input, expected } = issue;
  // Said by the schema of a map already.
  if (issue.type === "raw_transform") return issue.message;
  if (input === undefined) return "is missing";
  const found =
    input === null
      ? "null"
      : Array.isArray(input)
        ? "a list"
        : input instanceof DecimalNumber
          ? "a number"
          : article(typeof input);
  if (issue.type === "custom" || issue.type === "union") return `${issue.message}, not ${found}`;
  return `must be ${article(expected ?? issue.type)}, not ${found}`;
}

function article(kind: string): string {
  const name = kind.replace("Array", "list").toLowerCase().replaceAll('"', "");
  return /^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`;
}
