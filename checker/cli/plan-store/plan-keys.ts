/** JSON, compressed or not; what is compressed is refused when it is read, and not passed over. */
const JSON_KEY = /\.json(?:\.gz)?$/;

/** Configuration, which is no plan whatever it holds. */
const CONFIGURATION = /\.(?:tf|tofu|tfvars)\.json$/;

const SAVED = /^(.*\/)?(tfplan|[^/]*\.tfplan)$/s;

/** Whether a key is that of a plan, by its name alone. */
export function isPlanKey(key: string): boolean {
  return (JSON_KEY.test(key) && !CONFIGURATION.test(key)) || SAVED.test(key);
}

/**
 * Those objects of many that look like plans. A saved plan whose JSON is beside it, as Terragrunt writes both, is
 * read as JSON; any other is one as well, so that the run ends with what is said of it.
 */
export function planKeys<Item extends { readonly key: string }>(
  items: readonly Item[],
): readonly Item[] {
  const keys = new Set(items.map(({ key }) => key));
  return items.filter(
    ({ key }) => isPlanKey(key) && !namesOfJson(key).some((one) => keys.has(one)),
  );
}

function namesOfJson(key: string): readonly string[] {
  const [, folder = "", name] = SAVED.exec(key) ?? [];
  if (name === undefined) return [];
  return [`${folder}${name}.json`, `${folder}${name.replace(/\.tfplan$/, "")}.json`];
}
