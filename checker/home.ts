/** Where the project lives: what package.json says is held equal by a test. */
export const HOME = "https://github.com/flowgate/flowgate";

/** Where a page of the documentation can be read without a clone: `rules/vpc-without-flow-log.md`. */
export function documentationUrl(page: string): string {
  return `${HOME}/blob/main/docs/${page}`;
}

/** Where editors find what may stand in a policy file. */
export const SCHEMA_URL = `${HOME}/releases/latest/download/flowgate.schema.json`;
