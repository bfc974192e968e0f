import type { OtherChanges } from "./model.js";

/** Of a plan that is held as a whole. */
export const NO_OTHERS: OtherChanges = {
  count: 0,
  modules: [],
  of: () => [],
  inAllModules: () => [],
};
