import { digits } from "../../expressions/index.js";
import { flowLog, vpc } from "../blocks.js";
import type { Growth } from "../growth.js";
import { ROOT } from "../model.js";
import { UNSURE } from "../unsure.js";

/**
 * What only the apply decides, and its opposite, each about VPCs that nothing else names: where one is taken for certain, one of the
 * two is wrong.
 */
export function addBothWays(growth: Growth): void {
  const { random } = growth;
  const name = growth.name(UNSURE);
  const [one, other] = [`${name}_one`, `${name}_other`].map((each) => {
    growth.add(vpc(each, ["count = 2"]));
    return `aws_vpc.${each}`;
  });
  const condition = digits(growth.context(ROOT), `${one}[0].id`);
  const attempt = random.pick(ATTEMPTS);
  [condition, `!${condition}`].forEach((each, at) => {
    const text = attempt(each, `${one}[${at}].id`);
    growth.add(flowLog(`${name}_${at}`, [`vpc_id = try(${text}, ${other}[${at}].id)`]));
  });
}

/** Each fails where the condition does not hold. */
const ATTEMPTS: readonly ((condition: string, id: string) => string)[] = [
  (condition, id) => `[for v in [${id}] : v if ${condition}][0]`,
  (condition, id) => `(${condition} ? [${id}] : [])[0]`,
  (condition, id) => `{ (${condition} ? "v" : "w") = ${id} }["v"]`,
  (condition, id) => `${condition} ? tostring(${id}) : tostring(tonumber("none"))`,
  (condition, id) => `lookup({ (${condition} ? "v" : "w") = ${id} }, "v")`,
  (condition, id) => `element(${condition} ? [${id}] : [], 0)`,
];
