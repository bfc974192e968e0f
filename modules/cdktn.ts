/**
 * The same constructs for CDK Terrain (`cdktn`), CDKTF's fork, and what only its AWS provider has resources for.
 *
 * @packageDocumentation
 */
export * from "./index.js";
