import type { Random } from "../../random.js";
import type { Repetition } from "./model.js";

/** Once, by `count`, or by `for_each`; several times where it has to be. */
export function repetitionOf(random: Random, vpc: string, isRepeated = false): Repetition {
  const several = [() => counted(random, vpc), () => keyed(random, vpc)];
  return random.pick(isRepeated ? several : [() => SINGLE, ...several])();
}

const SINGLE: Repetition = {
  kind: "single",
  own: [],
  along: [],
  index: "",
  fixedIndex: "",
  suffix: "",
};

function counted(random: Random, vpc: string): Repetition {
  const count = random.between(2, 3);
  return {
    kind: "count",
    own: [`count = ${count}`],
    along: [`count = ${random.pick([String(count), `length(${vpc})`])}`],
    index: "[count.index]",
    fixedIndex: "[0]",
    suffix: "-${count.index}",
  };
}

function keyed(random: Random, vpc: string): Repetition {
  const keys = random.sample(["blue", "green", "core", "edge"], random.between(2, 3));
  const set = `toset([${keys.map((key) => `"${key}"`).join(", ")}])`;
  return {
    kind: "for_each",
    own: [`for_each = ${set}`],
    along: [`for_each = ${random.pick([set, vpc])}`],
    index: "[each.key]",
    fixedIndex: `["${keys[0]}"]`,
    suffix: "-${each.key}",
  };
}
