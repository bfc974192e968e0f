/** The door of what reads plans by parts: most plans are small, and are read without it. */
export { parseByParts } from "./by-parts.js";
export { DocumentReader } from "./reader.js";
