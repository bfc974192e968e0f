import type { Random } from "../random.js";
import { addPairApart } from "./apart.js";
import { Growth } from "./growth.js";
import { addLog } from "./logs.js";
import { type Draft, ROOT } from "./model.js";
import { addModule } from "./modules.js";
import { addSubnets } from "./subnets.js";
import { addLocal, addStored } from "./values.js";
import { addGiven } from "./variables.js";
import { addConditional, addCounted, addKeyed, addSingle } from "./vpcs.js";
import { addWirings } from "./wirings/index.js";

/** How many modules, groups of VPCs and resources of flow logs the root module has. */
export interface Size {
  readonly modules: number;
  readonly groups: number;
  readonly logs: number;
  /** How many of what cases have shown, once what others name is there. */
  readonly wirings: number;
}

/**
 * About 30 VPCs, and not many more flow logs: where each VPC has several, a flow log that is taken for right changes nothing.
 */
export const LARGE: Size = { modules: 2, groups: 3, logs: 12, wirings: 6 };
/** About 10 of each. */
export const SMALL: Size = { modules: 1, groups: 1, logs: 8, wirings: 3 };
/** Little else than what cases have shown. */
export const WIRED: Size = { modules: 0, groups: 1, logs: 2, wirings: 12 };

/** A random configuration, valid but for expressions that turn out not to be. */
export function start(random: Random, size: Size): Draft {
  const growth = new Growth(random);
  addSingle(growth, ROOT);
  for (let left = size.groups; left > 0; left--) {
    addCounted(growth, ROOT, random.between(2, 4));
    addKeyed(growth, ROOT, random.between(2, 4));
    if (random.chance(0.5)) addConditional(growth, ROOT);
  }
  for (let left = size.groups; left > 0; left--) addPairApart(growth);
  for (let left = size.groups; left > 0; left--) addLocal(growth, ROOT);
  for (let left = random.between(0, 2); left > 0; left--) addGiven(growth);
  if (random.chance(0.3)) addStored(growth, ROOT);
  if (random.chance(0.4)) addSubnets(growth);
  for (let left = size.modules; left > 0; left--) {
    addModule(growth);
    addLocal(growth, ROOT);
  }
  for (let left = size.logs; left > 0; left--) addLog(growth, ROOT);
  addWirings(growth, size.wirings);
  return growth.draft();
}
