import { isObject, placesOf, type Tree, valueAt } from "../../fuzz/mutations/tree.js";
import { MODULE, nestedFiles } from "./nested-files.js";
import { hasMoreDigits, type Planned } from "./planned.js";

type Objects = { [key: string]: Tree };

/**
 * The same, with all that stood in the root in a module of it called `outer`, as Terraform 1.11 would plan that: the root keeps its
 * providers, and hands its variables down. Undefined of what cannot stand in a module as it is.
 */
export function nested({ document, files }: Planned): Planned | undefined {
  const moved = nestedFiles(files);
  if (
    moved === undefined ||
    hasMoreDigits({ files }) ||
    !isObject(document) ||
    !isObject(document["configuration"])
  )
    return;
  const configuration = document["configuration"];
  return {
    files: moved,
    document: {
      ...document,
      ...only(document, ["resource_changes", "resource_drift"], (changes) =>
        listOf(changes).map(nestedChange),
      ),
      ...only(document, ["deferred_changes"], (changes) =>
        listOf(changes).map((one) => within(one, "resource_change", nestedChange)),
      ),
      ...only(document, ["relevant_attributes"], (attributes) =>
        listOf(attributes).map((one) => within(one, "resource", prefixed)),
      ),
      ...only(document, ["planned_values"], nestedValues),
      ...only(document, ["prior_state"], (state) => within(state, "values", nestedValues)),
      configuration: {
        ...configuration,
        ...only(configuration, ["provider_config"], nestedProviders),
        root_module: nestedRoot(configuration["root_module"] ?? {}),
      },
    },
  };
}

/** The address that an object has in there. */
export function nestedAddress(address: string): string {
  return `module.${MODULE}.${address}`;
}

function nestedChange(change: Tree): Tree {
  if (!isObject(change)) return change;
  const address = `module.${MODULE}`;
  const module = change["module_address"];
  return {
    ...change,
    ...only(change, ["address", "previous_address"], prefixed),
    module_address: typeof module === "string" ? nestedAddress(module) : address,
  };
}

function nestedValues(values: Tree): Tree {
  if (!isObject(values) || !isObject(values["root_module"])) return values;
  const inner = structuredClone(values["root_module"]);
  for (const place of placesOf(inner)) {
    const value = valueAt(place);
    const isAddress = "key" in place && place.key === "address" && "mode" in place.object;
    const isModule = "key" in place && place.key === "address" && !("values" in place.object);
    if ((isAddress || isModule) && typeof value === "string") {
      place.object[place.key] = nestedAddress(value);
    }
  }
  return {
    ...values,
    root_module: { child_modules: [{ address: `module.${MODULE}`, ...inner }] },
  };
}

/** Those of modules are called by the module that has them. */
function nestedProviders(providers: Tree): Tree {
  if (!isObject(providers)) return providers;
  return Object.fromEntries(
    Object.entries(providers).map(([key, provider]) => [
      nestedKey(key),
      isObject(provider)
        ? { ...provider, ...only(provider, ["module_address"], prefixed) }
        : provider,
    ]),
  );
}

/** `aws.us` is the root's; `module.a:aws` is that of a module. */
function nestedKey(key: string): string {
  return key.includes(":") ? nestedAddress(key) : key;
}

function nestedRoot(root: Tree): Tree {
  if (!isObject(root)) return root;
  const module = structuredClone(root);
  for (const place of placesOf(module)) {
    const value = valueAt(place);
    if ("key" in place && place.key === "provider_config_key" && typeof value === "string") {
      place.object[place.key] = nestedKey(value);
    }
  }
  const variables = isObject(root["variables"]) ? root["variables"] : {};
  const expressions = Object.fromEntries(
    Object.keys(variables).map((name) => [name, { references: [`var.${name}`] }]),
  );
  return {
    module_calls: { [MODULE]: { source: `./${MODULE}`, expressions, module } },
    ...only(root, ["variables"], (all) => all),
  };
}

function only(object: Objects, keys: readonly string[], change: (value: Tree) => Tree): Objects {
  return Object.fromEntries(
    keys.flatMap((key) => (key in object ? [[key, change(object[key] ?? null)]] : [])),
  );
}

function within(value: Tree, key: string, change: (value: Tree) => Tree): Tree {
  return isObject(value) ? { ...value, ...only(value, [key], change) } : value;
}

function prefixed(value: Tree): Tree {
  return typeof value === "string" ? nestedAddress(value) : value;
}

function listOf(value: Tree): readonly Tree[] {
  return Array.isArray(value) ? value : [];
}
