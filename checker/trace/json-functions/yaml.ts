import type { ScalarFunction } from "./call.js";
import { anything, takes, text } from "./signature.js";
import { decodeYaml } from "./yaml-decode.js";
import { encodeYaml } from "./yaml-encode.js";

export const yamlFunctions: readonly (readonly [string, ScalarFunction])[] = [
  ["yamldecode", takes(text, decodeYaml)],
  ["yamlencode", takes(anything, encodeYaml)],
];
