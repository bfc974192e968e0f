/** What reads and writes policy files: a bundle of its own, that runs without one do not load. */
export { addBaseline, canBeNamed, type Rejection } from "./baseline.js";
export { policyDigest } from "./digest.js";
export { MOST_POLICY_BYTES, type ParsedPolicy, parsePolicy } from "./parse.js";
export { STARTER } from "./starter.js";
