/** Expressions of Terraform's language that refer to nothing, grouped by what they are about. */
export type Table = Readonly<Record<string, readonly string[]>>;
