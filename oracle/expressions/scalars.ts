import { failing } from "./failing.js";
import { type Context, deeper, isDeep, known, quote } from "./types.js";

type Make = () => string;

/** An expression of a small whole number. */
export function number(context: Context, value: number): string {
  const { random } = context;
  const plain = String(value);
  if (isDeep(context)) return plain;
  const next = deeper(context);
  const step = random.below(5);
  const small: readonly Make[] =
    value < 5
      ? [
          () => `length([${Array.from({ length: value }, () => "0").join(", ")}])`,
          () => `index(["q", "w", "e", "r", "t"], "${"qwert"[value]}")`,
        ]
      : [];
  return random.pick<Make>([
    () => plain,
    () => plain,
    () => plain,
    () => `(${value + step} - ${step})`,
    () => quote(plain),
    () => `tonumber(${quote(plain)})`,
    () => `(${boolean(next, true)} ? ${number(next, value)} : ${random.below(9)})`,
    () => `min(${value}, ${value + random.below(3)})`,
    () => `floor(${value}.${random.between(1, 8)})`,
    () => `(${value + 20} % 20)`,
    () => `parseint(${quote(plain)}, 10)`,
    () => `try(${failing(context)}, ${number(next, value)})`,
    () => `length(${quote("x".repeat(value))})`,
    ...small,
  ])();
}

/** An expression of a boolean, which may be known after apply only where ids are in scope. */
export function boolean(context: Context, value: boolean): string {
  const { random } = context;
  const plain = String(value);
  if (isDeep(context)) return plain;
  const next = deeper(context);
  const other = random.chance(0.5);
  const step = random.below(4);
  const ofIds = known(context, "id").map(({ text }): Make => {
    return () => (value ? `(${text} != null)` : `(${text} == "")`);
  });
  return random.pick<Make>([
    () => plain,
    () => plain,
    () => `!(${boolean(next, !value)})`,
    () => `(tonumber(${number(next, step)}) == ${value ? step : step + 1})`,
    () => `(${boolean(next, value)} && ${value || other})`,
    () => `(${boolean(next, value)} || ${value && other})`,
    () => `contains(["a", "b"], ${string(next, value ? "a" : "z")})`,
    () => (value ? `can(${string(next, "ok")})` : `can(${failing(context)})`),
    () => `(${string(next, "m")} == "${value ? "m" : "n"}")`,
    () => `(${string(next, "m")} != "${value ? "n" : "m"}")`,
    () => `tobool("${value}")`,
    () => `(${number(next, 2)} < ${value ? 9 : 1})`,
    () => (value ? "alltrue([true, true])" : "anytrue([false, false])"),
    () => `startswith(${string(next, "hello")}, "${value ? "he" : "lo"}")`,
    () => `lookup({ p = ${value} }, "p", ${!value})`,
    ...random.sample(ofIds, 1),
  ])();
}

/** An expression of a string that is not empty. */
export function string(context: Context, value: string): string {
  const { random } = context;
  const plain = quote(value);
  if (isDeep(context)) return plain;
  const next = deeper(context);
  const ofDigits: readonly Make[] = /^[1-9]\d*$/.test(value) ? [() => `tostring(${value})`] : [];
  return random.pick<Make>([
    () => plain,
    () => plain,
    () => plain,
    () => `"\${${plain}}"`,
    () => `join("", [${[...value].map(quote).join(", ")}])`,
    () => `format("%s", ${plain})`,
    () => `substr(${quote(`${value}zz`)}, 0, ${[...value].length})`,
    () => `trimprefix(${quote(`pre${value}`)}, "pre")`,
    () => `(${boolean(next, true)} ? ${string(next, value)} : "other")`,
    () => `coalesce(null, "", ${string(next, value)})`,
    () => `lookup({ "p.q" = ${string(next, value)} }, "p.q", "no")`,
    () => `try(${failing(context)}, ${string(next, value)})`,
    () => `split(",", ${quote(`zz,${value},yy`)})[${number(next, 1)}]`,
    () => `replace(${quote(`${value}|`)}, "|", "")`,
    () => `element([${plain}, "n"], ${random.pick([0, 2, 4])})`,
    () => `reverse(["n", ${string(next, value)}])[0]`,
    () => `jsondecode(jsonencode({ z = ${string(next, value)} })).z`,
    () => `"%{ if ${boolean(next, true)} }${value}%{ else }no%{ endif }"`,
    () => `keys({ ${plain} = 1 })[0]`,
    () => `one([for s in [${plain}, "zq"] : s if s == ${plain}])`,
    () => `element(sort([${plain}]), 0)`,
    () => `tolist(toset([${plain}, ${plain}]))[0]`,
    ...ofDigits,
  ])();
}
