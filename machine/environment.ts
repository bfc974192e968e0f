/** Environment variables; a parameter wherever they are read, so that tests can build a machine. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Those that are set, and of them the ones whose name `keep` accepts. */
export function pickVariables(
  env: Environment,
  keep: (name: string) => boolean,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && keep(entry[0]),
    ),
  );
}
