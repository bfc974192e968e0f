import type * as v from "valibot";
import { SCHEMA_URL } from "../checker/home.js";
import { schema } from "../checker/policy/file/schema.js";

/** What a schema of valibot's has of what JSON Schema can say. */
interface AnySchema {
  readonly kind: string;
  readonly type: string;
  readonly entries?: Readonly<Record<string, AnySchema>>;
  readonly item?: AnySchema;
  readonly wrapped?: AnySchema;
  readonly options?: readonly string[];
  readonly pipe?: readonly AnySchema[];
  readonly requirement?: unknown;
  readonly description?: string;
  readonly metadata?: { readonly json?: Json };
}

type Json = { readonly [key: string]: unknown };

/** The JSON Schema of flowgate.yaml, for editors. */
export function policySchema(): Json {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: SCHEMA_URL,
    title: "flowgate.yaml",
    description: "What flowgate asks of the VPCs of a repository: docs/policy.md.",
    ...convert(schema as v.GenericSchema & AnySchema),
  };
}

function convert(one: AnySchema): Json {
  const [, ...actions] = one.pipe ?? [one];
  return Object.assign(
    {},
    actions.find(({ type }) => type === "description") && {
      description: actions.find(({ type }) => type === "description")?.description,
    },
    bare(one),
    ...actions.map(refine),
  );
}

function bare(one: AnySchema): Json {
  switch (one.type) {
    case "optional":
      return convert(inside(one.wrapped));
    case "strict_object": {
      const entries = Object.entries(one.entries ?? {});
      const required = entries.filter(([, { type }]) => type !== "optional").map(([key]) => key);
      return {
        type: "object",
        additionalProperties: false,
        ...(required.length > 0 && { required }),
        properties: Object.fromEntries(entries.map(([key, entry]) => [key, convert(entry)])),
      };
    }
    case "array":
      return { type: "array", items: convert(inside(one.item)) };
    case "picklist":
      return { enum: one.options };
    case "custom":
      return {};
    case "string":
    case "number":
      return { type: one.type };
    default:
      throw new Error(`there is no JSON Schema yet for ${one.type}`);
  }
}

function refine({ type, requirement, metadata }: AnySchema): Json {
  switch (type) {
    case "description":
      return {};
    case "metadata":
      return metadata?.json ?? {};
    case "regex":
      return { pattern: requirement instanceof RegExp ? requirement.source : undefined };
    case "integer":
      return { type: "integer" };
    case "min_value":
      return { minimum: requirement };
    case "max_value":
      return { maximum: requirement };
    case "min_length":
      return { minItems: requirement };
    case "max_length":
      return { maxLength: requirement };
    default:
      throw new Error(`there is no JSON Schema yet for ${type}`);
  }
}

function inside(one: AnySchema | undefined): AnySchema {
  if (one === undefined) throw new Error("a schema of nothing");
  return one;
}
