import { failing, wrongIndex } from "./failing.js";
import { id, toId } from "./ids.js";
import { list } from "./lists.js";
import { boolean, string } from "./scalars.js";
import {
  type Context,
  deeper,
  type Expression,
  ID,
  type Id,
  isDeep,
  KEYS,
  known,
  listOf,
  type MapOf,
  mapOf,
  quote,
  quoteAll,
} from "./types.js";

type Make = () => Expression<MapOf>;

/** An expression of a map or an object that leads to ids of VPCs. */
export function map(context: Context): Expression<MapOf> {
  const { random } = context;
  const plain = known(context, "map");
  if (plain.length > 0 && (isDeep(context) || random.chance(0.3))) return random.pick(plain);
  if (isDeep(context)) return { text: `{ a = ${id(context)} }`, type: mapOf(ID, ["a"]) };
  const next = deeper(context);
  return random.pick([...fresh(next), ...wrapped(next), ...keyed(next)])();
}

/** The map of ids that another map leads to. */
export function idMap(
  context: Context,
  { text, type }: Expression<MapOf> = map(context),
): Expression<MapOf<Id>> {
  const ids = mapOf(ID, type.keys);
  if (type.of.kind === "id") return { text, type: ids };
  const one = toId(context, { text: "one", type: type.of });
  return { text: `{ for k, one in ${text} : k => ${one} }`, type: ids };
}

function fresh(context: Context): readonly Make[] {
  const { random } = context;
  const object = (keys: readonly string[], key: (key: string) => string): Expression<MapOf> => ({
    text: `{ ${keys.map((one) => `${key(one)} = ${id(context)}`).join(", ")} }`,
    type: mapOf(ID, keys),
  });
  const keys = () => random.sample(KEYS, random.between(1, 3));
  return [
    () => object(keys(), quote),
    () => object(keys(), (key) => `(${string(context, key)})`),
    () => object(random.sample(["0", "3", "7", "11"], 2), (key) => key),
    () => {
      const [one, other] = [idMap(context), idMap(context)];
      const both = [...one.type.keys, ...other.type.keys];
      return { text: `merge(${one.text}, ${other.text})`, type: mapOf(ID, both) };
    },
    () => {
      const { text, type } = list(context);
      if (type.length === 0 || type.length > KEYS.length) return object(["a"], quote);
      const keys = random.sample(KEYS, type.length);
      return { text: `zipmap(${quoteAll(keys)}, ${text})`, type: mapOf(type.of, keys) };
    },
    () => {
      const { text, type } = list(context);
      const places = Array.from({ length: type.length }, (_, at) => String(at));
      return { text: `{ for at, one in ${text} : at => one }`, type: mapOf(type.of, places) };
    },
    () => {
      const { text, type } = list(context);
      const group = listOf(type.of, Math.floor(type.length / 2));
      return {
        text: `{ for at, one in ${text} : (at % 2 == 0 ? "even" : "odd") => one... }`,
        type: mapOf(group, type.length > 1 ? ["even", "odd"] : []),
      };
    },
  ];
}

function wrapped(context: Context): readonly Make[] {
  const { random } = context;
  const around = (wrap: (text: string) => string) => (): Expression<MapOf> => {
    const { text, type } = map(context);
    return { text: wrap(text), type };
  };
  const aroundIds = (wrap: (text: string) => string) => (): Expression<MapOf> => {
    const { text, type } = idMap(context);
    return { text: wrap(text), type };
  };
  return [
    around((text) => `{ for k, one in ${text} : k => one }`),
    around((text) => `(${boolean(context, random.chance(0.5))} ? ${text} : ${text})`),
    around((text) => `try(${random.pick([failing, wrongIndex])(context)}, ${text})`),
    around((text) => `merge([for k, one in ${text} : { (k) = one }]...)`),
    aroundIds((text) => `tomap(${text})`),
    aroundIds((text) => `jsondecode(jsonencode(${text}))`),
  ];
}

function keyed(context: Context): readonly Make[] {
  return [
    () => {
      const { text, type } = map(context);
      return {
        text: `{ for k, one in ${text} : "\${k}!" => one if k != "a" }`,
        type: mapOf(
          type.of,
          type.keys.filter((key) => key !== "a").map((key) => `${key}!`),
        ),
      };
    },
  ];
}
