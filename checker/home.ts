/** Where the project lives: what package.json says is held equal by a test. */
export const HOME = "https://github.com/flowgate/flowgate";

/** Where its documentation is read, as `make site` builds it; docs/decisions/0032-the-docs-site.md. */
export const SITE = "https://flowgate.github.io/flowgate";

/** Where a page of `docs` can be read without a clone, by its path there: `rules/vpc-without-flow-log.md`. */
export function documentationUrl(page: string): string {
  return `${SITE}/${page.replace(/\.md$/, "")}`;
}

/** Where editors find what may stand in a policy file. */
export const SCHEMA_URL = `${HOME}/releases/latest/download/flowgate.schema.json`;
