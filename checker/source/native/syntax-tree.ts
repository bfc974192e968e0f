import type { Tree } from "web-tree-sitter";
import { type CursorSteps, TreeCursor } from "./tree-cursor.js";

/**
 * A node of the concrete syntax tree, copied out of the parser's memory. Offsets count UTF-16 code
 * units, as JavaScript's strings do. Comments are left out.
 */
export interface SyntaxNode {
  /** The grammar's name of it; for a keyword or an operator its text. */
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly children: readonly SyntaxNode[];
  /** What is wrong somewhere in here; a node with a fault is not to be read. */
  readonly fault: SyntaxTreeFault | undefined;
}

/**
 * `syntax`: the parser had to skip or to invent something. `depth`: nested deeper than any
 * configuration that a person or a tool writes.
 */
export type SyntaxTreeFault = "syntax" | "depth";

// One level of parentheses is one level of the tree, one of an operator is two or three. Reading is
// recursive, so the limit keeps it well within the default stack of Node.
const DEEPEST = 800;

// Some 13 MiB of blocks. Each takes a few hundred bytes, and the heap of Node is a few GiB.
const MOST_NODES = 3_000_000;

// The names of what has parts worth reading. Every step of the cursor crosses into WebAssembly, so
// that leaving out the rest (punctuation, the parts of `.name`) halves the time.
const INNER = new Set(
  `ERROR attr_splat attribute binary_operation block body collection_value conditional config_file
  expression for_cond for_expr for_intro for_object_expr for_tuple_expr full_splat
  function_arguments function_call heredoc_template index literal_value new_index object
  object_elem operation quoted_template splat template_directive template_else_intro template_expr
  template_for template_for_end template_for_start template_if template_if_end template_if_intro
  template_interpolation tuple unary_operation`.split(/\s+/),
);

interface OpenNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly children: SyntaxNode[];
  fault: SyntaxTreeFault | undefined;
}

/**
 * Copies the whole tree; `undefined` where it has too many nodes. Iterative, since the depth is the input's
 * to choose.
 */
export function copyTree(tree: Tree, steps: CursorSteps): SyntaxNode | undefined {
  const anyError = tree.rootNode.hasError;
  const cursor = new TreeCursor(tree, steps);
  const open: OpenNode[] = [];
  let nodes = 0;
  const enter = (): OpenNode => {
    nodes++;
    const type = cursor.nodeType;
    return {
      type,
      start: cursor.startIndex,
      end: cursor.endIndex,
      children: [],
      fault: anyError && (type === "ERROR" || cursor.nodeIsMissing) ? "syntax" : undefined,
    };
  };
  let node = enter();
  try {
    while (nodes < MOST_NODES) {
      if (open.length >= DEEPEST) {
        node.fault = "depth";
      } else if ((anyError || INNER.has(node.type)) && cursor.gotoFirstChild()) {
        open.push(node);
        node = enter();
        continue;
      }
      for (;;) {
        const parent = open.at(-1);
        if (parent === undefined) return node;
        if (node.type !== "comment") parent.children.push(node);
        parent.fault ??= node.fault;
        if (cursor.gotoNextSibling()) {
          node = enter();
          break;
        }
        cursor.gotoParent();
        open.pop();
        node = parent;
      }
    }
    return undefined;
  } finally {
    cursor.delete();
  }
}
