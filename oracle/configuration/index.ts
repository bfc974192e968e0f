export { drop } from "./drop.js";
export { evolve } from "./evolve.js";
export { type Block, blockKey, type Configuration, type Draft, render, STATE } from "./model.js";
export { LARGE, type Size, SMALL, start } from "./start.js";
export { UNSURE } from "./unsure.js";
