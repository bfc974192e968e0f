import { type DefaultTreeAdapterMap, html, type ParserError, parse } from "parse5";
import type { Reader } from "../reading.js";

type Node = DefaultTreeAdapterMap["node"];

/** What the HTML standard calls an error of the document is one here. */
function parseHtml(text: string): DefaultTreeAdapterMap["document"] {
  const errors: ParserError[] = [];
  const document = parse(text, { onParseError: (error) => errors.push(error) });
  const [first] = errors;
  if (first !== undefined) throw new Error(`${first.code} in line ${first.startLine}`);
  return document;
}

/** A place is a link where it is one of the repository, and plain where it is not. */
const OF_PLACES = "a place";

/** Elements with the names of their attributes; a card of a drawing is a link where its place is one. */
function shapeOf(node: Node): unknown {
  if (node.nodeName === "#text") return "text";
  if (!("childNodes" in node)) return node.nodeName;
  const isDrawn = "namespaceURI" in node && node.namespaceURI === html.NS.SVG;
  const nodeName = isDrawn && node.nodeName === "a" ? "g" : node.nodeName;
  const attributes = ("attrs" in node ? node.attrs : [])
    .map(({ name }) => name)
    .filter((name) => !isDrawn || name !== "href");
  const isPlace =
    "attrs" in node && node.attrs.some(({ name, value }) => name === "class" && value === "at");
  if (isPlace) return OF_PLACES;
  const inside = node.childNodes.map(shapeOf);
  return [nodeName, attributes, inside.filter((one) => one !== "text")];
}

function textsOf(node: Node): readonly string[] {
  const own = "attrs" in node ? node.attrs.map(({ value }) => value) : [];
  const below = "childNodes" in node ? node.childNodes.flatMap(textsOf) : [];
  return "value" in node ? [node.value] : [...own, ...below];
}

const OWN_LINKS =
  /^(?:#[\w-]+|https:\/\/(?:example\.com\/blob\/main\/(?!\.\.)|flowgate\.github\.io\/flowgate\/rules\/).*|data:,)$/;

function linksOf(node: Node): readonly string[] {
  const own = "attrs" in node ? node.attrs.filter(({ name }) => name === "href") : [];
  const below = "childNodes" in node ? node.childNodes.flatMap(linksOf) : [];
  return [...own.map(({ value }) => value), ...below];
}

export const reader: Reader = {
  by: "a parser of the HTML standard",
  read: (report) => {
    const document = parseHtml(report);
    const foreign = linksOf(document).find((one) => !OWN_LINKS.test(one));
    if (foreign !== undefined) throw new Error(`a link: ${foreign}`);
    return { shape: shapeOf(document), texts: textsOf(document) };
  },
};
