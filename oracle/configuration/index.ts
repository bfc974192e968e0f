export { drop } from "./drop.js";
export { evolve } from "./evolve.js";
export { MISTAKEN } from "./mistaken.js";
export {
  type Block,
  blockKey,
  type Configuration,
  type Draft,
  NAMED_VALUES,
  render,
  STATE,
} from "./model.js";
export { LARGE, type Size, SMALL, start, WIRED } from "./start.js";
export { UNSURE } from "./unsure.js";
