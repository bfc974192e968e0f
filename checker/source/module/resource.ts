import { formatResource, type ResourceMode } from "../../plan/address.js";
import type { Block } from "../block.js";
import type { Expression } from "../expression.js";
import type {
  Argument,
  Body,
  CallBlock,
  NestedBlock,
  ProviderBlock,
  ResourceBlock,
} from "../model.js";

const RESOURCE_META = new Set(["count", "for_each", "depends_on", "provider"]);
const RESOURCE_META_BLOCKS = new Set(["lifecycle", "provisioner", "connection"]);
const PROVIDER_META = new Set(["alias", "for_each", "version"]);
const CALL_META = new Set(["source", "version", "count", "for_each", "depends_on", "providers"]);

/** Takes a `resource` or `data` block apart; `undefined` where its labels are not two. */
export function readResource(block: Block, mode: ResourceMode): ResourceBlock | undefined {
  const [type, name, ...others] = block.labels;
  if (type === undefined || name === undefined || others.length > 0) return undefined;
  // `_ {}` holds arguments of the provider's that have the name of a meta-argument.
  const escaped = block.blocks.filter((nested) => nested.type === "_");
  const body = readBody({
    arguments: new Map([...without(block.arguments, RESOURCE_META), ...escaped.flatMap(entries)]),
    blocks: [
      ...block.blocks.filter(({ type: t }) => t !== "_" && !RESOURCE_META_BLOCKS.has(t)),
      ...escaped.flatMap((nested) => nested.blocks),
    ],
  });
  return {
    mode,
    type,
    name,
    provider: block.arguments.get("provider")?.value,
    count: block.arguments.get("count")?.value,
    forEach: block.arguments.get("for_each")?.value,
    enabled: readEnabled(block),
    ignoresChanges: lifecycleOf(block)?.arguments.has("ignore_changes") ?? false,
    body,
    at: block.at,
  };
}

export function resourceAddress(resource: ResourceBlock): string {
  return formatResource(resource.mode, resource.type, resource.name);
}

/** Takes a `module` block apart; `undefined` where its label is not one. */
export function readCall(block: Block): CallBlock | undefined {
  const [name, ...others] = block.labels;
  if (name === undefined || others.length > 0) return undefined;
  const source = block.arguments.get("source")?.value;
  return {
    name,
    source: source?.kind === "literal" && source.value !== null ? String(source.value) : undefined,
    providers: block.arguments.get("providers")?.value,
    count: block.arguments.get("count")?.value,
    forEach: block.arguments.get("for_each")?.value,
    enabled: readEnabled(block),
    arguments: without(block.arguments, CALL_META),
    at: block.at,
  };
}

/** Takes a `provider` block apart; `undefined` where its label is not one. */
export function readProvider(block: Block): ProviderBlock | undefined {
  const [name, ...others] = block.labels;
  if (name === undefined || others.length > 0) return undefined;
  const alias = block.arguments.get("alias")?.value;
  const suffix = alias?.kind === "literal" ? `.${alias.value}` : "";
  return {
    name: `${name}${suffix}`,
    forEach: block.arguments.get("for_each")?.value,
    body: readBody({
      arguments: without(block.arguments, PROVIDER_META),
      blocks: block.blocks,
    }),
    at: block.at,
  };
}

function readEnabled(block: Block): Expression | undefined {
  return lifecycleOf(block)?.arguments.get("enabled")?.value;
}

function lifecycleOf(block: Block): Block["blocks"][number] | undefined {
  return block.blocks.find(({ type }) => type === "lifecycle");
}

function readBody(block: Pick<Block, "arguments" | "blocks">): Body {
  return { arguments: block.arguments, blocks: block.blocks.map(readNested) };
}

function readNested(block: Block): NestedBlock {
  const [type] = block.labels;
  if (block.type !== "dynamic" || type === undefined) {
    return { type: block.type, body: readBody(block), dynamic: undefined, at: block.at };
  }
  const iterator = block.arguments.get("iterator")?.value;
  const content = block.blocks.find((nested) => nested.type === "content");
  return {
    type,
    body: readBody(content ?? { arguments: new Map(), blocks: [] }),
    dynamic: {
      forEach: block.arguments.get("for_each")?.value ?? {
        kind: "unreadable",
        text: "",
        at: block.at,
      },
      iterator: iterator?.kind === "variable" ? iterator.name : type,
    },
    at: block.at,
  };
}

function without(
  args: ReadonlyMap<string, Argument>,
  names: ReadonlySet<string>,
): ReadonlyMap<string, Argument> {
  return new Map([...args].filter(([name]) => !names.has(name)));
}

function entries(block: Block): readonly (readonly [string, Argument])[] {
  return [...block.arguments];
}
