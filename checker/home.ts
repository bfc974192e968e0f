/** Where the project lives: what package.json says is held equal by a test. */
export const HOME = "https://github.com/flowgate/flowgate";

/** Where a page of the documentation can be read without a clone: `rules/vpc-without-flow-log.md`. */
export function documentationUrl(page: string): string {
  return `${HOME}/blob/main/docs/${page}`;
}
