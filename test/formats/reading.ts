/** How the reports of a format are read back, by the parser of those for whom they are. */
export interface Reader {
  /** What reads it: `JSON.parse`, `a GFM library`. */
  readonly by: string;
  /** @throws where the reader would refuse the report. */
  readonly read: (report: string) => Reading | Promise<Reading>;
  /** Of a format of commands to a system: lines that are commands are no attack by themselves. */
  readonly isMadeOfCommands?: true;
}

/** What a reader has found. */
export interface Reading {
  /**
   * All that there is, and nothing of what it says: commands, cells, test cases, elements with the names of their
   * attributes. A name must not change it.
   */
  readonly shape: unknown;
  /** What is shown of the names, and what is told of them. */
  readonly texts: readonly string[];
}

/** A document with the texts taken out of it. */
export function readingOf(document: unknown): Reading {
  const texts: string[] = [];
  const shape = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shape);
    if (typeof value === "object" && value !== null) {
      return Object.entries(value).map(([key, inner]) => [key, shape(inner)]);
    }
    if (typeof value !== "string") return value;
    texts.push(value);
    return "text";
  };
  return { shape: shape(document), texts };
}
