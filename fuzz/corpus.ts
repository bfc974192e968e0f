import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expectedOf, fixtureName, PLAN_FOLDERS } from "../test/fixtures/cases.js";

/** A real plan, and what lies beside it. */
export interface Specimen {
  readonly name: string;
  readonly folder: string;
  readonly plan: Uint8Array;
  /** What Terraform reads of its folder, by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly policy: Uint8Array | undefined;
}

/** All of them, by name. */
export const SPECIMENS: readonly string[] = PLAN_FOLDERS.map(fixtureName);

const FOLDERS: ReadonlyMap<string, string> = new Map(
  PLAN_FOLDERS.map((folder) => [fixtureName(folder), folder]),
);

const known = new Map<string, Specimen>();

export function specimen(name: string): Specimen {
  const found = known.get(name) ?? read(name);
  known.set(name, found);
  return found;
}

function read(name: string): Specimen {
  const folder = FOLDERS.get(name);
  if (folder === undefined) throw new Error(`no fixture ${name}`);
  const [fixture = ""] = name.split("/");
  const policy = expectedOf(fixture).policy;
  return {
    name,
    folder,
    plan: bytesOf(join(folder, "plan.json")),
    files: new Map([...filesBelow(folder)].map((path) => [relative(folder, path), bytesOf(path)])),
    policy: policy === undefined ? undefined : bytesOf(join(folder, policy)),
  };
}

/** No Buffer, whose `slice` is no copy. */
function bytesOf(path: string): Uint8Array {
  return Uint8Array.from(readFileSync(path));
}

/** What no reader of configurations looks at. */
const NO_SOURCE = /^(?:(?:plan|expected)\.json|fixed\..*|flowgate\.yaml|.*\.tfstate|before)$/;

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (NO_SOURCE.test(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}
