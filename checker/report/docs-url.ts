import manifest from "../../package.json" with { type: "json" };

const [HOME = ""] = manifest.homepage.split("#");

/** Where a page of the documentation can be read without a clone: `rules/vpc-without-flow-log.md`. */
export function docsUrl(page: string): string {
  return `${HOME}/blob/main/docs/${page}`;
}
