import { failing, wrongIndex } from "./failing.js";
import { id, toId } from "./ids.js";
import { map } from "./maps.js";
import { boolean, number } from "./scalars.js";
import {
  type Context,
  deeper,
  type Expression,
  ID,
  type Id,
  isDeep,
  known,
  type List,
  listOf,
  operand,
  quoteAll,
} from "./types.js";

type Make = () => Expression<List>;

/** An expression of a list that leads to ids of VPCs. */
export function list(context: Context): Expression<List> {
  const { random } = context;
  const plain = known(context, "list");
  if (plain.length > 0 && (isDeep(context) || random.chance(0.25))) return random.pick(plain);
  if (isDeep(context)) return { text: `[${id(context)}]`, type: listOf(ID, 1) };
  const next = deeper(context);
  return random.pick([...fresh(next), ...wrapped(next), ...narrowed(next)])();
}

/** The list of ids that another list leads to. */
export function idList(
  context: Context,
  found: Expression<List> = list(context),
): Expression<List<Id>> {
  const { text, type } = found;
  const ids = listOf(ID, type.length);
  if (type.of.kind === "id") return { text, type: ids };
  if (type.of.kind === "holder" && context.random.chance(0.5)) {
    return { text: `${operand(text)}[*].${type.of.attribute}`, type: ids };
  }
  const one = toId(context, { text: "one", type: type.of });
  return { text: `[for one in ${text} : ${one}]`, type: ids };
}

function fresh(context: Context): readonly Make[] {
  const { random } = context;
  return [
    () => {
      const length = random.between(1, 3);
      const ids = Array.from({ length }, () => id(context));
      return { text: `[${ids.join(", ")}]`, type: listOf(ID, length) };
    },
    () => ofValues(context, (text) => `values(${text})`),
    () => ofValues(context, (text) => `[for k, one in ${text} : one]`),
    () => {
      const [one, other] = [idList(context), idList(context)];
      const length = one.type.length + other.type.length;
      return { text: `concat(${one.text}, ${other.text})`, type: listOf(ID, length) };
    },
    () => {
      const { text, type } = idList(context);
      return {
        text: `flatten([[${text}], ${id(context)}, []])`,
        type: listOf(ID, type.length + 1),
      };
    },
  ];
}

function ofValues(context: Context, values: (text: string) => string): Expression<List> {
  const { text, type } = map(context);
  return { text: values(text), type: listOf(type.of, type.keys.length) };
}

/** What leaves every element in its place, or turns their order round. */
function wrapped(context: Context): readonly Make[] {
  const { random } = context;
  const around = (wrap: (text: string) => string) => (): Expression<List> => {
    const { text, type } = list(context);
    return { text: wrap(text), type };
  };
  const aroundIds = (wrap: (text: string) => string) => (): Expression<List> => {
    const { text, type } = idList(context);
    return { text: wrap(text), type };
  };
  return [
    around((text) => `reverse(${text})`),
    around((text) => `coalescelist([], ${text})`),
    around((text) => `(${boolean(context, random.chance(0.5))} ? ${text} : ${text})`),
    around((text) => `try(${random.pick([failing, wrongIndex])(context)}, ${text})`),
    aroundIds((text) => `compact(concat(${random.pick(['[""]', '[null, ""]'])}, ${text}))`),
    // Of ids only: `flatten` would flatten lists of lists as well.
    aroundIds((text) => `flatten(chunklist(${text}, ${random.between(1, 3)}))`),
    aroundIds((text) => `tolist(${text})`),
    aroundIds((text) => `formatlist("%s", ${text})`),
  ];
}

/** What takes some elements, or some of them twice. */
function narrowed(context: Context): readonly Make[] {
  const { random } = context;
  return [
    () => {
      const { text, type } = list(context);
      if (type.length < 2) return { text, type };
      const from = random.below(type.length - 1);
      const to = random.between(from + 1, type.length);
      return {
        text: `slice(${text}, ${number(context, from)}, ${to})`,
        type: listOf(type.of, to - from),
      };
    },
    () => {
      const { text, type } = list(context);
      return {
        text: `[for at, one in ${text} : one if at % 2 == 0]`,
        type: listOf(type.of, Math.ceil(type.length / 2)),
      };
    },
    () => {
      const { text, type } = list(context);
      return {
        text: `[for pair in setproduct(${text}, ["x", "y"]) : pair[0]]`,
        type: listOf(type.of, type.length * 2),
      };
    },
    () => {
      const { text, type } = list(context);
      if (type.length === 0) return { text, type };
      const places = Array.from({ length: random.between(1, 3) }, () => random.below(type.length));
      const numbers = places.map((place) => number(context, place)).join(", ");
      return {
        text: `[for at in [${numbers}] : ${operand(text)}[at]]`,
        type: listOf(type.of, places.length),
      };
    },
    () => {
      const { text, type } = idList(context);
      if (type.length === 0) return { text, type };
      const keys = Array.from({ length: type.length }, (_, at) => String(at));
      const wanted = quoteAll([String(type.length - 1), "0"]);
      return {
        text: `matchkeys(${text}, ${quoteAll(keys)}, ${wanted})`,
        type: listOf(ID, Math.min(type.length, 2)),
      };
    },
    () => {
      const { text, type } = idList(context);
      if (type.length === 0) return { text, type };
      return { text: `split(",", join(",", ${text}))`, type };
    },
  ];
}
