import type { Tree } from "web-tree-sitter";

/**
 * What tree-sitter's cursor is made of, in WebAssembly. Each takes the address of the tree; the cursor itself lies in one
 * place of the parser's memory, where each finds and leaves it. The library's own `TreeCursor` writes it there before
 * each call, for there may be several, which takes most of the time that it takes to copy a tree.
 *
 * https://github.com/tree-sitter/tree-sitter/blob/v0.27.1/lib/binding_web/lib/tree-sitter.c
 */
const STEPS = [
  "_ts_tree_root_node_wasm",
  "_ts_tree_cursor_new_wasm",
  "_ts_tree_cursor_delete_wasm",
  "_ts_tree_cursor_goto_first_child_wasm",
  "_ts_tree_cursor_goto_next_sibling_wasm",
  "_ts_tree_cursor_goto_parent_wasm",
  "_ts_tree_cursor_current_node_type_id_wasm",
  "_ts_tree_cursor_current_node_is_missing_wasm",
  "_ts_tree_cursor_start_index_wasm",
  "_ts_tree_cursor_end_index_wasm",
] as const;

export type CursorSteps = Readonly<Record<(typeof STEPS)[number], (tree: number) => number>>;

/**
 * The steps of a parser that is loaded.
 *
 * @param binding what was handed to `Parser.init()`, which puts them into it.
 */
export function stepsIn(binding: object): CursorSteps {
  for (const name of STEPS) {
    if (typeof Reflect.get(binding, name) !== "function")
      throw new Error(`the parser has no ${name}`);
  }
  return binding as CursorSteps;
}

/** A cursor at the root of a tree. There may be one at a time, and nothing else may be asked of the parser meanwhile. */
export class TreeCursor {
  readonly #tree: number;
  readonly #types: readonly string[];

  constructor(
    tree: Tree,
    private readonly steps: CursorSteps,
  ) {
    const address: unknown = Reflect.get(tree, 0);
    if (typeof address !== "number") throw new Error("the tree has no address");
    this.#tree = address;
    this.#types = tree.language.types;
    steps._ts_tree_root_node_wasm(address);
    steps._ts_tree_cursor_new_wasm(address);
  }

  get nodeType(): string {
    return this.#types[this.steps._ts_tree_cursor_current_node_type_id_wasm(this.#tree)] || "ERROR";
  }

  get nodeIsMissing(): boolean {
    return this.steps._ts_tree_cursor_current_node_is_missing_wasm(this.#tree) === 1;
  }

  get startIndex(): number {
    return this.steps._ts_tree_cursor_start_index_wasm(this.#tree);
  }

  get endIndex(): number {
    return this.steps._ts_tree_cursor_end_index_wasm(this.#tree);
  }

  gotoFirstChild(): boolean {
    return this.steps._ts_tree_cursor_goto_first_child_wasm(this.#tree) === 1;
  }

  gotoNextSibling(): boolean {
    return this.steps._ts_tree_cursor_goto_next_sibling_wasm(this.#tree) === 1;
  }

  gotoParent(): void {
    this.steps._ts_tree_cursor_goto_parent_wasm(this.#tree);
  }

  delete(): void {
    this.steps._ts_tree_cursor_delete_wasm(this.#tree);
  }
}
