import { posix } from "node:path";
import type { ModuleSource } from "../../source/model.js";
import type { WrittenFile } from "../../source/native/written.js";
import type { WrittenFiles } from "../model.js";

/** The file of a module that a block goes to which belongs to none that is there: `main.tf`, or what it has in its place. */
export function homeOf(files: WrittenFiles, module: ModuleSource): WrittenFile | undefined {
  const [known, ...others] = new Set(
    [...module.resources.values(), ...module.calls.values(), ...module.variables.values()].map(
      ({ at }) => at.file,
    ),
  );
  if (known === undefined) return undefined;
  const main = posix.join(posix.dirname(known), "main.tf");
  return [main, known, ...others].map((file) => files.get(file)).find((one) => one !== undefined);
}
