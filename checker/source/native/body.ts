import type { Block } from "../block.js";
import type { Expression } from "../expression.js";
import type { Argument, SourceProblem } from "../model.js";
import { readExpression } from "./expression.js";
import type { SourceText } from "./source-text.js";
import { SyntaxFault } from "./syntax-fault.js";
import type { SyntaxNode } from "./syntax-tree.js";

interface BodyContent {
  readonly arguments: ReadonlyMap<string, Argument>;
  readonly blocks: readonly Block[];
}

/** Reads the bodies of a file and gathers what is wrong with them. */
export class BodyReader {
  readonly problems: SourceProblem[] = [];
  /** A part of the file was skipped, and with it perhaps an argument or a whole block. */
  partial = false;

  constructor(private readonly source: SourceText) {}

  read(body: SyntaxNode | undefined): BodyContent {
    const args = new Map<string, Argument>();
    const blocks: Block[] = [];
    const nodes = body?.children ?? [];
    for (const [index, node] of nodes.entries()) {
      const intact = this.#standsAlone(nodes, index);
      if (node.type === "attribute") {
        const argument = this.#readArgument(node, intact);
        if (argument !== undefined) args.set(argument.name, argument);
      } else if (node.type === "block") {
        const block = this.#readBlock(node);
        if (block !== undefined) blocks.push(block);
      } else {
        this.#skip(node);
      }
    }
    return { arguments: args, blocks };
  }

  // The grammar does not see newlines, so what it skipped may be the rest of the line before it:
  // of `x = 1 +* 2` it keeps `x = 1`.
  #standsAlone(nodes: readonly SyntaxNode[], index: number): boolean {
    const [before, node, after] = [nodes[index - 1], nodes[index], nodes[index + 1]];
    const separate = (first: SyntaxNode | undefined, second: SyntaxNode | undefined) =>
      first === undefined ||
      second === undefined ||
      this.source.text.slice(first.end, second.start).includes("\n");
    return separate(before, node) && separate(node, after) && after?.type !== "ERROR";
  }

  #readArgument(node: SyntaxNode, intact: boolean): Argument | undefined {
    const [name, , value] = node.children;
    // What the parser skipped in here may have been the arguments that follow.
    if (node.fault === "syntax") this.partial = true;
    if (name?.type !== "identifier" || value === undefined) {
      this.#skip(node);
      return undefined;
    }
    return {
      name: this.source.slice(name),
      value: this.readValue(value, intact && node.fault === undefined ? undefined : node),
      at: this.source.at(node.start),
    };
  }

  /** Reads an expression; one that cannot be read is said so and stands as unreadable. */
  readValue(node: SyntaxNode, faulty?: SyntaxNode): Expression {
    try {
      if (node.fault === "depth") {
        throw new SyntaxFault(
          "the expression is nested too deeply to be read",
          this.source.at(node.start),
        );
      }
      if (faulty !== undefined || node.fault !== undefined) {
        throw new SyntaxFault("the expression could not be read", this.source.at(node.start));
      }
      return readExpression(this.source, node);
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error;
      this.problems.push({ message: error.message, at: error.at });
      const at = this.source.at(node.start);
      return { kind: "unreadable", text: this.source.slice(node), at };
    }
  }

  #readBlock(node: SyntaxNode): Block | undefined {
    const [type] = node.children;
    const header = node.children.slice(
      1,
      node.children.findIndex((child) => child.type === "block_start"),
    );
    const labels = header.map((label) => this.#readLabel(label));
    if (type?.type !== "identifier" || !labels.every((label) => label !== undefined)) {
      this.#skip(node);
      return undefined;
    }
    const broken = node.children.find(
      (child) => child.type !== "body" && child.fault !== undefined,
    );
    const before = this.partial;
    this.partial = false;
    if (broken !== undefined) this.#skip(broken);
    const block = {
      type: this.source.slice(type),
      labels,
      ...this.read(node.children.find((child) => child.type === "body")),
      at: this.source.at(node.start),
    };
    const faulty = this.partial;
    this.partial = before || faulty;
    return faulty ? { ...block, faulty } : block;
  }

  #readLabel(node: SyntaxNode): string | undefined {
    if (node.fault !== undefined) return undefined;
    if (node.type === "identifier") return this.source.slice(node);
    const value = this.readValue({ ...node, type: "expression", children: [literal(node)] });
    return value.kind === "literal" ? String(value.value) : undefined;
  }

  #skip(node: SyntaxNode): void {
    this.partial = true;
    const message =
      node.fault === "depth"
        ? "blocks are nested too deeply to be read"
        : "the syntax is not valid";
    this.problems.push({ message, at: this.source.at(node.start) });
  }
}

function literal(node: SyntaxNode): SyntaxNode {
  return { ...node, type: "literal_value", children: [node] };
}
