import { addAbroad } from "../abroad.js";
import type { Growth } from "../growth.js";
import { addMistaken } from "../mistaken.js";
import { addUnsure } from "../unsure.js";
import { addGiven } from "../variables.js";
import { addBothWays } from "./attempts.js";
import { addAttributes, addNeighbours, addProviderFunctions } from "./attributes.js";
import { addDefault, addImported, addRead } from "./deployed.js";
import { addTaking } from "./inputs.js";
import { addLegacyNull, addNothing, addVpcOrSubnet } from "./nothing.js";
import { addModulePerKey, addNetworks, addObjects } from "./objects.js";
import { addTraffic } from "./traffic.js";
import { addHeredoc, addInJson, addOdd, addOverride, addWindowsEnds } from "./written.js";

/** What cases have shown to be easily got wrong, each a thing by itself. */
const WIRINGS: readonly ((growth: Growth) => void)[] = [
  addAbroad,
  addAbroad,
  addAbroad,
  addAttributes,
  addBothWays,
  addBothWays,
  addDefault,
  addGiven,
  addHeredoc,
  addImported,
  addImported,
  addInJson,
  addLegacyNull,
  addMistaken,
  addMistaken,
  addModulePerKey,
  addNeighbours,
  addNetworks,
  addNothing,
  addNothing,
  addObjects,
  addOdd,
  addOverride,
  addProviderFunctions,
  addRead,
  addTaking,
  addTaking,
  addTraffic,
  addTraffic,
  addUnsure,
  addUnsure,
  addUnsure,
  addVpcOrSubnet,
  addWindowsEnds,
];

export function addWirings(growth: Growth, count: number): void {
  for (const add of growth.random.sample(WIRINGS, count)) add(growth);
}
