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
export interface AssembledModule extends Omit<ModuleSource, "files" | "path"> {
  readonly problems: readonly SourceProblem[];
}

/**
 * Gives the blocks of a module their meaning. Blocks that say nothing of values are passed over, and what
 * was not read whole is left out: what the plan says of it is less, but true.
 */
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
  const addVariable = (block: Block) => {
    const [name] = block.labels;
    const variable = name === undefined ? mislabelled(block) : readVariable(name, block);
    if ("message" in variable) problems.push(variable);
    else variables.set(variable.name, variable);
  };
  const whole = blocks.filter(({ type, faulty }) => faulty !== true || type === "locals");
  for (const block of whole) {
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
        addVariable(block);
        break;
      case "output": {
        const value = block.arguments.get("value");
        if (name === undefined) problems.push(mislabelled(block));
        else if (value !== undefined) outputs.set(name, { ...value, name, at: block.at });
        break;
      }
    }
  }
  const partial = problems.length > 0 || whole.length < blocks.length;
  return { partial, locals, variables, outputs, resources, calls, providers, problems };
}

function readVariable(name: string, block: Block): VariableBlock | SourceProblem {
  const constraint = block.arguments.get("type");
  const type = constraint && readType(constraint.value);
  if (constraint !== undefined && type === undefined) {
    return { message: `the type of variable ${name} could not be read`, at: constraint.at };
  }
  return {
    name,
    type: type ?? { kind: "any" },
    default: block.arguments.get("default")?.value,
    nullable: readNullable(block.arguments.get("nullable")?.value),
    ephemeral: isEphemeral(block.arguments.get("ephemeral")?.value),
    at: block.at,
  };
}

function readNullable(expression: Expression | undefined): boolean | undefined {
  if (expression === undefined) return true;
  const text = String(constantOf(expression));
  return text === "true" || text === "false" ? text === "true" : undefined;
}

function isEphemeral(expression: Expression | undefined): boolean {
  return expression !== undefined && String(constantOf(expression)) !== "false";
}

function mislabelled(block: Block): SourceProblem {
  return { message: `the ${block.type} block has the wrong number of labels`, at: block.at };
}
