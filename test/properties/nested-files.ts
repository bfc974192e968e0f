import { dirname, join } from "node:path";
import { blocksOf } from "./blocks.js";

export const MODULE = "outer";

/** What gives the root's variables their values, which only the root has. */
const VALUES = /\.tfvars(?:\.json)?$/;
/** What means something else in a module, or may not stand in one. */
const ROOT_ONLY = /\bpath\.(?:root|cwd)\b|^(?:import|moved|removed|check|run|test)\b/m;
/** What a provider may not be told where it stands by itself. */
const OF_THE_MODULE = /\b(?:local|module|data)\.|\baws_/;

interface Parts {
  /** Blocks that the root has as well, or alone. */
  readonly root: string[];
  readonly variables: string[];
  readonly providers: string[];
}

/** All files in a folder of their own, and a root that calls it. Undefined where something of them has to stay in the root. */
export function nestedFiles(
  files: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> | undefined {
  const parts: Parts = { root: [], variables: [], providers: [] };
  const moved = new Map<string, string>();
  for (const [path, text] of files) {
    const isRoot = dirname(path) === ".";
    if (isRoot && path.endsWith(".tf")) {
      const kept = nestedBlocks(path, text, parts);
      if (kept === undefined) return undefined;
      moved.set(join(MODULE, path), kept);
    } else if (isRoot && VALUES.test(path)) {
      moved.set(path, text);
    } else if (isRoot && path.endsWith(".json")) {
      return undefined;
    } else {
      // What is read may be called by its path in the module, or by that in the working folder.
      if (isRoot) moved.set(path, text);
      moved.set(join(MODULE, path), text);
    }
  }
  const aliases = parts.providers.filter((name) => name.includes("."));
  if (aliases.length > 0) {
    if ([...moved.values()].some((text) => text.includes("required_providers"))) return undefined;
    moved.set(join(MODULE, "aliases.tf"), declarationOf(aliases));
  }
  return moved.set("main.tf", [...parts.root, callOf(parts, aliases.length > 0)].join("\n"));
}

function nestedBlocks(path: string, text: string, parts: Parts): string | undefined {
  const blocks = blocksOf(path, text);
  if (blocks === undefined || ROOT_ONLY.test(text) || text.includes('"../')) return undefined;
  const kept: string[] = [];
  for (const block of blocks) {
    const [, kind, name = ""] = /^(?:#.*\n|\n)*(\w+)(?: "([^"]*)")?/.exec(block) ?? [];
    if (kind === "provider") {
      if (OF_THE_MODULE.test(block)) return undefined;
      const alias = /^\s+alias\s*=\s*"([^"]*)"/m.exec(block)?.[1];
      parts.providers.push(alias === undefined ? name : `${name}.${alias}`);
    } else {
      kept.push(block);
    }
    if (kind === "variable") parts.variables.push(name);
    if (kind === "provider" || kind === "variable" || kind === "terraform") parts.root.push(block);
  }
  return kept.join("\n");
}

function declarationOf(aliases: readonly string[]): string {
  return `terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [${aliases.join(", ")}]
    }
  }
}
`;
}

function callOf({ variables, providers }: Parts, handsProviders: boolean): string {
  const settings = [
    `source = "./${MODULE}"`,
    ...(handsProviders
      ? [`providers = { ${providers.map((name) => `${name} = ${name}`).join(", ")} }`]
      : []),
    ...variables.map((name) => `${name} = var.${name}`),
  ];
  return `module "${MODULE}" {\n${settings.map((line) => `  ${line}\n`).join("")}}\n`;
}
