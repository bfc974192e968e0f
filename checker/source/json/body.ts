import type { Block } from "../block.js";
import type { Expression, Position } from "../expression.js";
import type { Argument, SourceProblem } from "../model.js";
import { everyExpression } from "../walk.js";
import type { JsonNode, JsonProperty } from "./document.js";
import { readKeyword, readLiteral, readValue } from "./expression.js";

/**
 * What a block may hold. JSON does not tell a nested block from an argument; without a provider's
 * schema all that is not listed counts as an argument, whose value is an object or a list of them.
 */
interface BlockSchema {
  readonly labels: number;
  readonly blocks?: Readonly<Record<string, BlockSchema>>;
  readonly arguments?: Readonly<Record<string, (node: JsonNode) => Expression>>;
}

const dynamic: BlockSchema = {
  labels: 1,
  arguments: { iterator: readKeyword },
  blocks: {
    content: {
      labels: 0,
      get blocks() {
        return { dynamic };
      },
    },
  },
};

const resource: BlockSchema = {
  labels: 2,
  blocks: {
    dynamic,
    lifecycle: { labels: 0 },
    connection: { labels: 0 },
    provisioner: { labels: 1 },
    _: { labels: 0 },
  },
};

/** The blocks that stand in a file, as far as they say something of values. */
const FILE: BlockSchema = {
  labels: 0,
  blocks: {
    resource,
    data: resource,
    locals: { labels: 0 },
    variable: { labels: 1, arguments: { type: readKeyword, default: readLiteral } },
    output: { labels: 1 },
    module: {
      labels: 1,
      blocks: { lifecycle: { labels: 0 } },
    },
    provider: { labels: 1, arguments: { alias: readLiteral } },
    check: { labels: 1, blocks: { data: resource } },
  },
};

/** Reads the bodies of a JSON document and gathers what is wrong with them. */
export class JsonBodyReader {
  readonly problems: SourceProblem[] = [];
  /** Something that might be a block is not of its shape. */
  partial = false;

  readFile(document: JsonNode): readonly Block[] {
    return this.#objects(document).flatMap((root) =>
      root.properties.flatMap((property) => {
        const schema = FILE.blocks?.[property.name];
        return schema === undefined ? [] : this.#readBlocks(property, schema);
      }),
    );
  }

  #readBlocks(property: JsonProperty, schema: BlockSchema): readonly Block[] {
    return this.#labelled(property.value, schema.labels, property.at).map(
      ({ labels, body, at }) => ({
        type: property.name,
        labels,
        ...this.#readBody(body, schema),
        at,
      }),
    );
  }

  #readBody(
    body: JsonNode & { kind: "object" },
    schema: BlockSchema,
  ): Pick<Block, "arguments" | "blocks"> {
    const args = new Map<string, Argument>();
    const blocks: Block[] = [];
    for (const property of body.properties) {
      const { name, value: node, at } = property;
      if (name === "//") continue;
      const nested = schema.blocks?.[name];
      if (nested !== undefined) {
        blocks.push(...this.#readBlocks(property, nested));
        continue;
      }
      const value = (schema.arguments?.[name] ?? readValue)(node);
      for (const expression of everyExpression(value)) {
        if (expression.kind !== "unreadable") continue;
        this.problems.push({ message: "the expression could not be read", at: expression.at });
      }
      args.set(name, { name, value, at });
    }
    return { arguments: args, blocks };
  }

  /** The bodies under a block's type, with the labels that stand as property names above them. */
  #labelled(
    node: JsonNode,
    labels: number,
    at: Position,
  ): readonly {
    readonly labels: readonly string[];
    readonly body: JsonNode & { kind: "object" };
    readonly at: Position;
  }[] {
    const objects = this.#objects(node);
    // A list of bodies has no names of its own to point at.
    if (labels === 0) {
      return objects.map((body) => ({ labels: [], body, at: objects.length > 1 ? body.at : at }));
    }
    return objects
      .flatMap(({ properties }) => properties)
      .filter(({ name }) => name !== "//")
      .flatMap((property) =>
        this.#labelled(property.value, labels - 1, property.at).map((inner) => ({
          ...inner,
          labels: [property.name, ...inner.labels],
        })),
      );
  }

  /** An object, or the objects of an array; `null` stands for none. */
  #objects(node: JsonNode): readonly (JsonNode & { kind: "object" })[] {
    switch (node.kind) {
      case "object":
        return [node];
      case "array":
        return node.items.flatMap((item) => this.#objects(item));
      case "null":
        return [];
      default:
        this.partial = true;
        this.problems.push({ message: "an object is expected here", at: node.at });
        return [];
    }
  }
}
