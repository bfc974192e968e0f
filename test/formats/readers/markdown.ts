import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Reader } from "../reading.js";

/** As GitHub reads it: micromark's GFM is tested against cmark-gfm. */
export function parseMarkdown(markdown: string): Nodes {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** Everything in a tree that is of a type. */
export function nodesOf<Type extends Nodes["type"]>(
  tree: Nodes,
  type: Type,
): readonly Extract<Nodes, { type: Type }>[] {
  const own = isOf(tree, type) ? [tree] : [];
  const below = "children" in tree ? tree.children.flatMap((child) => nodesOf(child, type)) : [];
  return [...own, ...below];
}

function isOf<Type extends Nodes["type"]>(
  node: Nodes,
  type: Type,
): node is Extract<Nodes, { type: Type }> {
  return node.type === type;
}

export function textOf(node: Nodes): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

/** Blocks and elements; words, code and links in one line are one, and whether a link may be there is seen to below. */
function shapeOf(node: Nodes): unknown {
  if (node.type === "html") return node.value;
  if (node.type === "code") return [node.type, node.lang];
  if (node.type === "link" || !("children" in node)) return "words";
  const inside = node.children.map(shapeOf);
  return [node.type, inside.filter((one, at) => one !== "words" || inside[at - 1] !== "words")];
}

// What GitHub, GitLab and Bitbucket look for in the text between, once Markdown is rendered.
const REFERENCE = /(?:^|\W)(?:@\w|#\d|!\d|GH-\d)|\b[0-9a-f]{7,}\b|:\w+:|www\.|:\/\//;

const OWN_LINKS =
  /^https:\/\/(?:example\.com\/blob\/main\/(?!\.\.)|flowgate\.github\.io\/flowgate\/rules\/)/;

export const reader: Reader = {
  by: "a library for GitHub Flavored Markdown",
  read: (report) => {
    const tree = parseMarkdown(report);
    for (const { value } of nodesOf(tree, "text")) {
      if (REFERENCE.test(value)) throw new Error(`a reference: ${value}`);
    }
    for (const { url } of nodesOf(tree, "link")) {
      if (!OWN_LINKS.test(url)) throw new Error(`a link: ${url}`);
    }
    return { shape: shapeOf(tree), texts: [textOf(tree)] };
  },
};
