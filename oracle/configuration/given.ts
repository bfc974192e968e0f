import type { Growth } from "./growth.js";
import { NAMED_VALUES } from "./model.js";

/** Values of a variable, as JSON has them. */
export type Given =
  | null
  | boolean
  | string
  | number
  | readonly Given[]
  | { readonly [name: string]: Given };

/** A value of a root variable, in one of the files that Terraform reads values from. */
export function addValues(growth: Growth, name: string, value: Given): void {
  addGivenText(growth, name, inHcl(value), JSON.stringify(value));
}

/**
 * The same, where the text says more than JSON can.
 *
 * @param json undefined where the value has no text in JSON.
 */
export function addGivenText(growth: Growth, name: string, text: string, json?: string): void {
  const { random } = growth;
  const hcl = { text: `${name} = ${text}`, name };
  const inJson = { text: `{ "${name}": ${json} }`, name };
  const places = [
    { ...hcl, file: "oracle.auto.tfvars" },
    { ...hcl, file: "terraform.tfvars" },
    { ...hcl, file: NAMED_VALUES },
    // A file of JSON holds one value, and is read after those whose names come before its own.
    ...(json === undefined ? [] : [{ ...inJson, file: `z-${name}.auto.tfvars.json` }]),
  ];
  const { file, text: written } = random.pick(places);
  growth.add({ kind: "other", file, name, text: written });
  // What another file says counts for nothing, where it is read before.
  if (file === "terraform.tfvars" || !random.chance(0.3)) return;
  growth.add({ kind: "other", file: "terraform.tfvars", name, text: `${name} = null` });
}

function inHcl(value: Given): string {
  if (Array.isArray(value)) return `[${value.map(inHcl).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, each]) => `${JSON.stringify(key)} = ${inHcl(each)}`,
  );
  return `{ ${members.join(", ")} }`;
}
