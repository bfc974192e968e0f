import { posix } from "node:path";
import { HOME, SITE } from "../checker/home.js";
import { addressOf, addressOfFolder } from "./pages.js";

/** What is at a path of the repository. */
export type Kind = "file" | "folder" | undefined;

/**
 * Where a link of a page leads on the site. Pages link to each other as files of the repository, so that they can be
 * read there: what is a page is linked to as a page, and all else where the repository is. Throws where nothing is there.
 *
 * @param from the page, from the repository's root
 * @param href what stands in its Markdown
 */
export function siteLink(from: string, href: string, kindOf: (path: string) => Kind): string {
  if (href.startsWith(`${SITE}/`)) return href.slice(SITE.length);
  const [whole = "", anchor] = href.split("#");
  const inRepository = /^\/(?:blob|tree)\/main\/(.+)$/.exec(
    whole.startsWith(HOME) ? whole.slice(HOME.length) : "",
  )?.[1];
  if (inRepository === undefined && /^[a-z]+:/.test(whole)) return href;
  const hash = anchor === undefined ? "" : `#${anchor}`;
  if (whole === "") return hash;
  const path = inRepository ?? posix.join(whole.startsWith("/") ? "." : posix.dirname(from), whole);
  const target = path.replace(/^\/|\/$/g, "");
  const kind = target.startsWith("../") ? undefined : kindOf(target);
  if (kind === undefined) throw new Error(`${from}: the link to ${href} leads nowhere`);
  const address = kind === "file" ? addressOf(target) : addressOfFolder(target);
  if (address !== undefined) return `/${address}${hash}`;
  return `${HOME}/${kind === "file" ? "blob" : "tree"}/main/${target}${hash}`;
}
