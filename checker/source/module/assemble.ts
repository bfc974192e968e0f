import type { Block } from "../block.js";
import type { Expression } from "../expression.js";
import { constantOf } from "../match/constant.js";
import type {
  Argument,
  CallBlock,
  ModuleSource,
  ProviderBlock,
  ResourceBlock,
  SourceProblem,
  VariableBlock,
} from "../model.js";
import { readCall, readProvider, readResource, resourceAddress } from "./resource.js";
import { readType } from "./type-constraint.js";

/** What the blocks of a module come to, without the text files that they name. */
export interface AssembledModule extends Omit<ModuleSource, "files" | "path" | "partial"> {
  readonly problems: readonly SourceProblem[];
}

/** Gives the blocks of a module their meaning. Blocks that say nothing of values are passed over. */
export function assembleModule(blocks: readonly Block[]): AssembledModule {
  const locals = new Map<string, Argument>();
  const variables = new Map<string, VariableBlock>();
  const outputs = new Map<string, Argument>();
  const resources = new Map<string, ResourceBlock>();
  const calls = new Map<string, CallBlock>();
  const providers = new Map<string, ProviderBlock>();
  const problems: SourceProblem[] = [];

  const addResource = (block: Block) => {
    const resource = readResource(block, block.type === "data" ? "data" : "managed");
    if (resource === undefined) problems.push(mislabelled(block));
    else resources.set(resourceAddress(resource), resource);
  };
  for (const block of blocks) {
    const [name] = block.labels;
    switch (block.type) {
      case "resource":
      case "data":
        addResource(block);
        break;
      case "check":
        block.blocks.filter(({ type }) => type === "data").forEach(addResource);
        break;
      case "locals":
        for (const [local, argument] of block.arguments) locals.set(local, argument);
        break;
      case "module": {
        const call = readCall(block);
        if (call === undefined) problems.push(mislabelled(block));
        else calls.set(call.name, call);
        break;
      }
      case "provider": {
        const provider = readProvider(block);
        if (provider === undefined) problems.push(mislabelled(block));
        else providers.set(provider.name, provider);
        break;
      }
      case "variable":
        if (name === undefined) problems.push(mislabelled(block));
        else variables.set(name, readVariable(name, block, problems));
        break;
      case "output": {
        const value = block.arguments.get("value");
        if (name === undefined) problems.push(mislabelled(block));
        else if (value !== undefined) outputs.set(name, { ...value, name, at: block.at });
        break;
      }
    }
  }
  return { locals, variables, outputs, resources, calls, providers, problems };
}

function readVariable(name: string, block: Block, problems: SourceProblem[]): VariableBlock {
  const constraint = block.arguments.get("type");
  const type = constraint && readType(constraint.value);
  if (constraint !== undefined && type === undefined) {
    const message = `the type of variable ${name} could not be read; it is taken for any`;
    problems.push({ message, at: constraint.at });
  }
  return {
    name,
    type: type ?? { kind: "any" },
    default: block.arguments.get("default")?.value,
    nullable: readNullable(block.arguments.get("nullable")?.value),
    at: block.at,
  };
}

function readNullable(expression: Expression | undefined): boolean | undefined {
  if (expression === undefined) return true;
  const text = String(constantOf(expression));
  return text === "true" || text === "false" ? text === "true" : undefined;
}

function mislabelled(block: Block): SourceProblem {
  return { message: `the ${block.type} block has the wrong number of labels`, at: block.at };
}
