import { Random } from "../random.js";
import type { Question } from "./question.js";
import { type Kind, Speaker, type Vocabulary, type Way } from "./speaker.js";
import { around } from "./words/around.js";
import { atoms } from "./words/atoms.js";
import { collections } from "./words/collections.js";
import { encodings } from "./words/encodings.js";
import { forms } from "./words/forms.js";
import { numbers } from "./words/numbers.js";
import { resources } from "./words/resources.js";
import { texts } from "./words/texts.js";
import { asked, variable } from "./words/variables.js";

const FUNCTIONS: Readonly<Record<Kind, readonly Way[]>> = {
  text: [...texts, ...encodings.text],
  number: numbers,
  truth: collections.truth,
  list: [...collections.list, ...encodings.list],
  set: collections.set,
  map: [...collections.map, ...encodings.map],
  any: [...collections.any, ...encodings.any],
};

const KINDS: readonly Kind[] = ["text", "number", "truth", "list", "set", "map"];

const constant: Vocabulary = {
  atoms,
  forms: {
    text: both("text"),
    number: both("number"),
    truth: both("truth"),
    list: both("list"),
    set: both("set"),
    map: both("map"),
    any: [...FUNCTIONS.any, ...KINDS.flatMap(both)],
  },
  around,
};

/** Functions and forms as often, however many there are of each. */
function both(kind: Kind): readonly Way[] {
  const times = Math.max(1, Math.round(FUNCTIONS[kind].length / Math.max(1, forms[kind].length)));
  return [...FUNCTIONS[kind], ...Array.from({ length: times }, () => forms[kind]).flat()];
}

const withResources: Vocabulary = {
  ...constant,
  atoms: {
    text: [...resources.text, ...atoms.text],
    number: [...resources.number, ...atoms.number, ...atoms.number],
    truth: [...resources.truth, ...atoms.truth],
    list: [...resources.list, ...atoms.list],
    set: [...resources.set, ...atoms.set],
    map: [...resources.map, ...atoms.map],
    any: [...resources.any, ...resources.text, ...resources.list, ...resources.map, ...atoms.any],
  },
};

/** How deep expressions become. */
const DEPTH = 4;

/** The questions from the first to the last of a seed; each is made by itself, so that any can be asked again. */
export function generateQuestions(seed: string, first: number, count: number): readonly Question[] {
  return Array.from({ length: count }, (_, at) => generateQuestion(`${seed}.${first + at}`));
}

export function generateQuestion(seed: string): Question {
  const random = new Random(seed);
  const share = random.below(10);
  const depth = random.between(1, DEPTH);
  if (share < 2) {
    const speaker = new Speaker(random, withResources, depth);
    return { kind: "ids", seed, text: speaker.any() };
  }
  const speaker = new Speaker(random, constant, depth);
  if (share > 2) return { kind: "constant", seed, text: speaker.any() };
  const of = new Speaker(random, constant, 1);
  return { kind: "variable", seed, variable: variable(of), text: random.pick(asked)(of) };
}
