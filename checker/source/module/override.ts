import type { Block } from "../block.js";

/**
 * Merges the blocks of override files into those that they override. One that overrides nothing
 * is left out: Terraform refuses it. `locals` blocks are kept apart, since they merge by name.
 *
 * https://developer.hashicorp.com/terraform/language/files/override#merging-behavior
 */
export function applyOverrides(
  primary: readonly Block[],
  overrides: readonly Block[],
): readonly Block[] {
  const merged = [...primary];
  const places = new Map(primary.map((block, index) => [identity(block), index]));
  for (const override of overrides) {
    if (override.type === "locals") {
      merged.push(override);
      continue;
    }
    const place = places.get(identity(override));
    const base = place === undefined ? undefined : merged[place];
    if (place !== undefined && base !== undefined) merged[place] = merge(base, override);
    // A provider without a block is one with an empty block, which may be overridden.
    else if (override.type === "provider" && aliasOf(override) === undefined) merged.push(override);
  }
  return merged;
}

function identity(block: Block): string {
  return JSON.stringify([block.type, ...block.labels, aliasOf(block) ?? null]);
}

function aliasOf({ type, arguments: args }: Block): unknown {
  const alias = type === "provider" ? args.get("alias")?.value : undefined;
  return alias?.kind === "literal" ? alias.value : undefined;
}

function merge(base: Block, override: Block): Block {
  const replaced = new Set(override.blocks.map(contentType).filter((type) => type !== "lifecycle"));
  const lifecycle = override.blocks.find(({ type }) => type === "lifecycle");
  const kept = base.blocks
    .filter((block) => !replaced.has(contentType(block)))
    .map((block) =>
      block.type === "lifecycle" && lifecycle !== undefined ? merge(block, lifecycle) : block,
    );
  const hasLifecycle = kept.some(({ type }) => type === "lifecycle");
  const added = override.blocks.filter(({ type }) => type !== "lifecycle" || !hasLifecycle);
  return {
    ...base,
    arguments: new Map([...base.arguments, ...override.arguments]),
    blocks: [...kept, ...added],
  };
}

// A dynamic block is overridden by, and overrides, the blocks that it makes.
function contentType(block: Block): string {
  return block.type === "dynamic" ? (block.labels[0] ?? block.type) : block.type;
}
