import { posix } from "node:path";
import type { Context, Known } from "../expressions/types.js";
import type { Random } from "../random.js";
import type { Block, Configuration, Draft } from "./model.js";

/** Adds blocks to a draft, one after the other, each of which may name those before it. */
export class Growth {
  private blocks: Block[];
  private readonly scopes: Map<string, readonly Known[]>;
  private named: number;

  constructor(
    readonly random: Random,
    draft: Draft = { blocks: [], scopes: {}, named: 0 },
  ) {
    this.blocks = [...draft.blocks];
    this.scopes = new Map(Object.entries(draft.scopes));
    this.named = draft.named;
  }

  /** What an expression in a file may name. */
  context(file: string): Context {
    return { random: this.random, scope: this.scopes.get(file) ?? [], depth: 0 };
  }

  /** A name that is not taken. */
  name(start: string): string {
    this.named++;
    return `${start}${this.named}`;
  }

  add(block: Block, known: readonly Omit<Known, "block">[] = []): void {
    this.blocks.push(block);
    this.know(block, known);
  }

  know({ file, name }: Block, known: readonly Omit<Known, "block">[]): void {
    const scope = this.scopes.get(file) ?? [];
    this.scopes.set(file, [...scope, ...known.map((one) => ({ ...one, block: name }))]);
  }

  replace(block: Block, text: string): void {
    this.blocks = this.blocks.map((other) => (other === block ? { ...block, text } : other));
  }

  /** Everywhere in the folder of a file, for what others name it by. */
  rename(file: string, from: string, to: string): void {
    const pattern = new RegExp(`(?<![\\w.-])${from.replaceAll(".", "\\.")}(?![\\w-])`, "g");
    const renamed = (text: string) => text.replace(pattern, () => to);
    this.blocks = this.blocks.map((block) =>
      posix.dirname(block.file) === posix.dirname(file)
        ? { ...block, text: renamed(block.text) }
        : block,
    );
    const scope = this.scopes.get(file) ?? [];
    this.scopes.set(
      file,
      scope.map((known) => ({
        ...known,
        text: renamed(known.text),
        block: known.block === from ? to : known.block,
      })),
    );
  }

  remove(block: Block): void {
    this.blocks = this.blocks.filter((other) => other !== block);
  }

  get configuration(): Configuration {
    return this.blocks;
  }

  draft(): Draft {
    return {
      blocks: this.blocks,
      scopes: Object.fromEntries(this.scopes),
      named: this.named,
    };
  }
}
