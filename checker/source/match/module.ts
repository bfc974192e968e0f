import { posix } from "node:path";
import { isNumber } from "../../number/number.js";
import type { Json } from "../../plan/json.js";
import { isObject } from "../../plan/json.js";
import type {
  ConfigurationExpression,
  ModuleCallConfiguration,
  ModuleConfiguration,
  ResourceConfiguration,
  VariableConfiguration,
} from "../../plan/model.js";
import type { Expression, Position } from "../expression.js";
import type {
  Argument,
  Body,
  CallBlock,
  ModuleSource,
  NestedBlock,
  ResourceBlock,
  VariableBlock,
} from "../model.js";
import { isLocalSource } from "../module/manifest.js";
import { atPosition } from "../position.js";
import { constantOf, differs } from "./constant.js";
import { compareExpression } from "./expression.js";

/** Gathers how a module of the plan's configuration certainly differs from its source. */
export class ModuleComparison {
  readonly reasons: string[] = [];

  constructor(
    /** The module's place in the configuration: empty for the root. */
    private readonly key: string,
    private readonly attributesListed: boolean,
  ) {}

  compare(planned: ModuleConfiguration, source: ModuleSource): void {
    this.#compareNames("", planned.resources, source.resources, source.partial);
    this.#compareNames("module.", planned.calls, source.calls, source.partial);
    this.#compareNames("output.", planned.outputs, source.outputs, source.partial);
    this.#compareNames("var.", planned.variables, source.variables, source.partial);
    for (const [address, resource] of planned.resources) {
      const block = source.resources.get(address);
      if (block !== undefined) this.#compareResource(address, resource, block);
    }
    for (const [name, call] of planned.calls) {
      const block = source.calls.get(name);
      if (block !== undefined) this.#compareCall(`module.${name}`, call, block);
    }
    for (const [name, expression] of planned.outputs) {
      const output = source.outputs.get(name);
      if (output !== undefined) {
        this.#compareValue(`output.${name}`, expression, output.value, output.at);
      }
    }
    for (const [name, variable] of planned.variables) {
      const block = source.variables.get(name);
      if (block !== undefined) this.#compareVariable(name, variable, block);
    }
  }

  #compareNames(
    prefix: string,
    planned: ReadonlyMap<string, unknown>,
    source: ReadonlyMap<string, { readonly at: Position }>,
    partial: boolean,
  ): void {
    for (const [name, { at }] of source) {
      if (!planned.has(name)) this.#add(`${prefix}${name}`, "is not in the plan", at);
    }
    if (partial) return;
    for (const name of planned.keys()) {
      if (!source.has(name)) this.#add(`${prefix}${name}`, "is not in the source");
    }
  }

  #compareResource(address: string, planned: ResourceConfiguration, block: ResourceBlock): void {
    this.#compareMeta(address, planned, block);
    this.#compareBody(address, planned.expressions, block.body, block.at);
  }

  #compareBody(
    address: string,
    planned: ReadonlyMap<string, ConfigurationExpression>,
    body: Body,
    at: Position,
  ): void {
    const types = new Set(body.blocks.map(({ type }) => type));
    this.#compareArguments(address, planned, body.arguments, types, at);
    for (const type of types) {
      const blocks = body.blocks.filter((block) => block.type === type);
      this.#compareBlocks(`${address}: ${type}`, planned.get(type), blocks);
    }
  }

  #compareBlocks(
    place: string,
    planned: ConfigurationExpression | undefined,
    blocks: readonly NestedBlock[],
  ): void {
    // The plan passes over dynamic blocks, and providers may take blocks for an argument.
    if (planned?.kind !== "blocks" || blocks.some(({ dynamic }) => dynamic !== undefined)) return;
    const [first] = blocks;
    if (planned.blocks.length !== blocks.length) {
      this.#add(place, "stands in the plan in another number", first?.at);
      return;
    }
    for (const [index, { body, at }] of blocks.entries()) {
      this.#compareBody(place, planned.blocks[index] ?? new Map(), body, at);
    }
  }

  #compareCall(address: string, planned: ModuleCallConfiguration, block: CallBlock): void {
    const { source } = planned;
    if (
      source !== undefined &&
      block.source !== undefined &&
      isLocalSource(source) &&
      isLocalSource(block.source) &&
      posix.normalize(`${source}/`) !== posix.normalize(`${block.source}/`)
    ) {
      this.#add(address, "has another source in the plan", block.at);
    }
    this.#compareMeta(address, planned, block);
    this.#compareArguments(address, planned.expressions, block.arguments, new Set(), block.at);
  }

  #compareMeta(
    address: string,
    planned: Pick<ResourceConfiguration, "count" | "forEach">,
    block: Pick<ResourceBlock, "count" | "forEach" | "at">,
  ): void {
    // Terraform leaves a meta-argument out of the plan where it has nothing to say of it.
    const compare = (
      name: string,
      expression: ConfigurationExpression | undefined,
      written: Expression | undefined,
    ) => {
      if (written !== undefined) {
        this.#compareValue(`${address}: ${name}`, expression ?? { kind: "opaque" }, written);
      } else if (expression !== undefined) {
        this.#add(`${address}: ${name}`, "is not in the source", block.at);
      }
    };
    compare("count", planned.count, block.count);
    compare("for_each", planned.forEach, block.forEach);
  }

  #compareArguments(
    address: string,
    planned: ReadonlyMap<string, ConfigurationExpression>,
    written: ReadonlyMap<string, Argument>,
    nestedBlocks: ReadonlySet<string>,
    at: Position,
  ): void {
    for (const [name, argument] of written) {
      const expression = planned.get(name);
      const place = `${address}: ${name}`;
      if (expression !== undefined) {
        this.#compareValue(place, expression, argument.value, argument.at);
      } else if (!mayBeBlocks(argument)) {
        this.#add(place, "is not in the plan", argument.at);
      }
    }
    for (const [name, expression] of planned) {
      // Blocks may be written as arguments and arguments as blocks; dynamic ones are left out.
      if (expression.kind === "blocks" || nestedBlocks.has(name) || written.has(name)) continue;
      this.#add(`${address}: ${name}`, "is not in the source", at);
    }
  }

  #compareVariable(name: string, planned: VariableConfiguration, block: VariableBlock): void {
    const place = `var.${name}`;
    const written = block.default && constantOf(block.default);
    if (planned.default === undefined) {
      const hasDefault = written !== undefined && written !== null;
      if (hasDefault) this.#add(place, "has no default in the plan", block.at);
    } else if (block.default === undefined) {
      if (planned.default !== null) this.#add(place, "has no default in the source", block.at);
    } else if (written !== undefined && sameType(planned.default, written)) {
      // The plan's default has been converted to the variable's type.
      const differ = !isObject(written) && differs(planned.default, written);
      if (differ) this.#add(place, "has another default in the plan", block.at);
    }
  }

  #compareValue(
    place: string,
    planned: ConfigurationExpression,
    written: Expression,
    at: Position = written.at,
  ): void {
    const difference = compareExpression(planned, written, this.attributesListed);
    if (difference !== undefined) this.#add(place, difference, at);
  }

  #add(place: string, difference: string, at?: Position): void {
    const prefix = this.key === "" ? "" : `${this.key.replace(/^|(?<=\.)/g, "module.")}.`;
    this.reasons.push(`${prefix}${place} ${difference}${atPosition(at)}`);
  }
}

// In the JSON syntax a nested block looks like an argument.
function mayBeBlocks({ value, at }: Argument): boolean {
  return at.file.endsWith(".json") && (value.kind === "object" || value.kind === "tuple");
}

function sameType(a: Json, b: Json): boolean {
  if (isNumber(a)) return isNumber(b);
  return typeof a === typeof b && typeof a !== "object";
}
