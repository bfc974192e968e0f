import type { Coverage } from "../coverage/model.js";
import type { ModuleSource } from "../source/model.js";
import type { WrittenFiles } from "./model.js";

/**
 * What the sources of plans declare in a folder, in whatever file: also in those of JSON, which nobody writes to, and in
 * those that are overridden.
 *
 * @param type of a resource; or `variable`, `output`, `module`, `data.TYPE`.
 */
export function namesDeclared(
  { plans }: Coverage,
  files: WrittenFiles,
): (folder: string, type: string) => readonly string[] {
  let known: ReadonlyMap<string, readonly ModuleSource[]> | undefined;
  return (folder, type) => {
    known ??= modulesByFolder(plans, files);
    return (known.get(folder) ?? []).flatMap((module) => namesIn(module, type));
  };
}

function modulesByFolder(
  plans: Coverage["plans"],
  files: WrittenFiles,
): ReadonlyMap<string, readonly ModuleSource[]> {
  const found = new Map<string, ModuleSource[]>();
  for (const { source: use } of plans) {
    for (const [place, module] of use.source?.modules ?? []) {
      const folder = use.source && files.folderOf(use.source, place);
      if (folder === undefined) continue;
      const others = found.get(folder) ?? [];
      others.push(module);
      found.set(folder, others);
    }
  }
  return found;
}

function namesIn(module: ModuleSource, type: string): readonly string[] {
  if (type === "variable") return [...module.variables.keys()];
  if (type === "output") return [...module.outputs.keys()];
  if (type === "module") return [...module.calls.keys()];
  const start = `${type}.`;
  return [...module.resources.keys()].flatMap((address) =>
    address.startsWith(start) ? [address.slice(start.length)] : [],
  );
}
