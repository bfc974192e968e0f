import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const ROOT = join(import.meta.dirname, "..");

/** What the errors of props say of what is allowed: `periodSeconds takes 60 seconds or a multiple of it`. */
export type LimitWords = ReadonlyMap<string, readonly string[]>;

/**
 * By the prop, of the limits that a source holds props to. The words are those of the limits themselves; which limit is
 * of which prop stands in the calls: `requireAllowed(scope, "periodSeconds", periodSeconds, PERIOD)`.
 *
 * @param source from the repository's root
 */
export async function limitWords(source: string): Promise<LimitWords> {
  const text = await readFile(join(ROOT, source), "utf8");
  const known = await importedLimits(source, text);
  const single = [
    ...text.matchAll(/\brequireAllowed\(\s*\w+,\s*"([^"]+)",\s*[^;]*?,\s*([A-Z_0-9]+),?\s*\)/g),
  ].flatMap(([, prop = "", name = ""]) => {
    const allowed = known.get(name)?.[0]?.allowed;
    return typeof allowed === "string" ? [[prop, allowed] as const] : [];
  });
  const called = new Set(
    [...text.matchAll(/\brequireTogether\(\s*\w+,[^;]*/g)].flatMap(
      ([call]) => call.match(/\b[A-Z][A-Z_0-9]+\b/g) ?? [],
    ),
  );
  const joint = [...called]
    .flatMap((name) => known.get(name) ?? [])
    .flatMap(({ prop, allowed }) =>
      prop === undefined || typeof allowed !== "function"
        ? []
        : [[prop, allowed((one) => one)] as const],
    );
  const words = new Map<string, string[]>();
  for (const [prop, allowed] of [...single, ...joint]) {
    words.set(prop, [...(words.get(prop) ?? []), `${prop} takes ${allowed}`]);
  }
  return words;
}

/** A `Limit`, or a `JointLimit`. */
interface AnyLimit {
  readonly prop?: string;
  readonly allowed?: string | ((name: (prop: string) => string) => string);
}

/** By the names that they are imported by: a limit, or several. */
async function importedLimits(
  source: string,
  text: string,
): Promise<ReadonlyMap<string, readonly AnyLimit[]>> {
  const files = [...text.matchAll(/from "(\.[^"]*\/limits\/[\w-]+)\.js"/g)].map(([, path = ""]) =>
    join(ROOT, source, "..", `${path}.ts`),
  );
  const modules: readonly Readonly<Record<string, AnyLimit | readonly AnyLimit[]>>[] =
    await Promise.all(files.map((file) => import(pathToFileURL(file).href)));
  return new Map(
    modules.flatMap((module) =>
      Object.entries(module).map(([name, limits]) => [name, [limits].flat()] as const),
    ),
  );
}
