import { type DefaultTreeAdapterMap, parse } from "parse5";

/** Links of built pages that lead to no page, no file or no place in a page. */
export interface DeadLink {
  readonly page: string;
  readonly href: string;
}

type Node = DefaultTreeAdapterMap["node"];
type Element = DefaultTreeAdapterMap["element"];

/**
 * What a page links to inside of the site, anchors included. Links to elsewhere are not asked.
 *
 * @param pages HTML by address, `rules/log-retention`, as the site is built
 * @param files what else there is, by its path
 * @param base what all addresses begin with: `/flowgate/`
 */
export function deadLinks(
  pages: ReadonlyMap<string, string>,
  files: ReadonlySet<string>,
  base: string,
): readonly DeadLink[] {
  const trees = new Map([...pages].map(([address, html]) => [address, elementsOf(parse(html))]));
  const anchors = new Map(
    [...trees].map(([address, elements]) => [
      address,
      new Set(elements.flatMap((one) => attribute(one, "id") ?? [])),
    ]),
  );
  const isThere = (page: string, href: string): boolean => {
    const url = new URL(href, `https://site.invalid${base}${page}`);
    if (url.host !== "site.invalid") return true;
    if (!url.pathname.startsWith(base)) return false;
    const path = decodeURIComponent(url.pathname.slice(base.length));
    const known = anchors.get(path);
    if (known === undefined) return files.has(path);
    return url.hash === "" || known.has(decodeURIComponent(url.hash.slice(1)));
  };
  return [...trees].flatMap(([page, elements]) =>
    elements
      .filter(({ tagName }) => tagName === "a" || tagName === "area")
      .flatMap((one) => attribute(one, "href") ?? [])
      .filter((href) => !isThere(page, href))
      .map((href) => ({ page, href })),
  );
}

/** Addresses from which a page would load something of its own accord: scripts, styles, fonts, pictures, frames. */
export function loadedBy(html: string): readonly string[] {
  return elementsOf(parse(html)).flatMap((element) => {
    const { tagName } = element;
    if (tagName === "a" || tagName === "area") return [];
    // Where a page is at home is said to search engines, and loaded by nobody.
    if (tagName === "link" && attribute(element, "rel") === "canonical") return [];
    return ["src", "srcset", "href", "data", "poster", "action"].flatMap(
      (name) => attribute(element, name) ?? [],
    );
  });
}

function elementsOf(node: Node): readonly Element[] {
  const inside = "childNodes" in node ? node.childNodes.flatMap(elementsOf) : [];
  const content = "content" in node ? elementsOf(node.content) : [];
  return "tagName" in node ? [node, ...inside, ...content] : [...inside, ...content];
}

function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((one) => one.name === name)?.value;
}
