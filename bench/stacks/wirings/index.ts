import type { Wiring } from "../model.js";
import { CHAINED_LOCALS } from "./chained-locals.js";
import { COUNT_SPLAT } from "./count-splat.js";
import { FOR_EACH_RESOURCES } from "./for-each-resources.js";
import { FOR_MAP } from "./for-map.js";
import { MODULE_CALLS } from "./module-calls.js";
import { MODULES } from "./modules.js";
import { NESTED_MODULES } from "./nested-modules.js";

export const WIRINGS: readonly Wiring[] = [
  FOR_EACH_RESOURCES,
  FOR_MAP,
  COUNT_SPLAT,
  MODULES,
  NESTED_MODULES,
  CHAINED_LOCALS,
  MODULE_CALLS,
];
