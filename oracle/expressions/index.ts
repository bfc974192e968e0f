export { id, toId } from "./ids.js";
export { idList, list } from "./lists.js";
export { idMap, map } from "./maps.js";
export { nothing } from "./nothing.js";
export { boolean, number, string } from "./scalars.js";
export { truth } from "./truths.js";
export { type Choice, digits, undecided } from "./undecided.js";
