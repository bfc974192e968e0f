import { isObject, placesOf, type Tree, valueAt } from "../../fuzz/mutations/tree.js";
import type { Planned } from "./planned.js";

type Rename = (text: string) => string;

/**
 * The same, with other names for its resources, modules, variables, outputs and locals; and what renames an address. A name that
 * is also an argument's, or stands in a value, keeps its own: it would mean something else.
 *
 * @param other The new name for the nth.
 */
export function renamed(
  { document, files }: Planned,
  other: (name: string, at: number) => string,
): (Planned & { readonly rename: Rename; readonly names: readonly string[] }) | undefined {
  const taken = takenBy(document, files);
  const names = [...declaredIn(document, files)].filter((name) => !taken.has(name)).sort();
  if (names.length === 0) return undefined;
  const others = new Map(names.map((name, at) => [name, other(name, at)]));
  // A hyphen is a letter of a name.
  const pattern = new RegExp(`(?<![\\w-])(?:${names.join("|")})(?![\\w-])`, "g");
  const rename: Rename = (text) => text.replace(pattern, (name) => others.get(name) ?? name);
  return {
    document: JSON.parse(rename(JSON.stringify(document))),
    files: new Map([...files].map(([path, text]) => [path, rename(text)])),
    rename,
    names,
  };
}

function declaredIn(document: Tree, files: ReadonlyMap<string, string>): ReadonlySet<string> {
  const names = new Set<string>();
  const configuration = isObject(document) ? (document["configuration"] ?? null) : null;
  for (const place of placesOf(configuration)) {
    if (!("key" in place)) continue;
    const value = valueAt(place);
    if (place.key === "name" && typeof value === "string" && "mode" in place.object)
      names.add(value);
    if (/^(?:module_calls|variables|outputs)$/.test(place.key) && isObject(value)) {
      for (const name of Object.keys(value)) names.add(name);
    }
  }
  for (const text of files.values()) {
    for (const [, name = ""] of text.matchAll(/\blocal\.([\w-]+)/g)) names.add(name);
  }
  return new Set([...names].filter((name) => /^[\w-]+$/.test(name)));
}

const LANGUAGE =
  "alias any bool contents cwd data default depends_on description each for for_each id if in index key list local map module name nullable null number object optional path provider providers root self sensitive set source string terraform true tuple type validation value var variable version workspace";

/** The words that mean something wherever they stand: in values and their attributes, in paths, and of Terraform's language. */
function takenBy(document: Tree, files: ReadonlyMap<string, string>): ReadonlySet<string> {
  const texts = [LANGUAGE, ...files.keys()];
  for (const text of files.values()) {
    for (const [, called = ""] of text.matchAll(/\b(\w+)\(/g)) texts.push(called);
    for (const [, block = ""] of text.matchAll(/^\s*(\w+)(?: "[^"]*")* \{/gm)) texts.push(block);
  }
  for (const place of placesOf(document)) {
    if (!("key" in place)) continue;
    const value = valueAt(place);
    const isValue =
      /^(?:values|before|after|after_unknown|constant_value|index|value|default|type|source|actions|action_reason|full_name)$/.test(
        place.key,
      );
    if (isValue) texts.push(JSON.stringify(value));
    const isSettings = place.key === "expressions" && !("module" in place.object);
    if (isSettings && isObject(value))
      texts.push(JSON.stringify(value).replace(/"references":\[[^\]]*\]/g, ""));
  }
  return new Set(texts.flatMap((text) => text.match(/[\w-]+/g) ?? []));
}
