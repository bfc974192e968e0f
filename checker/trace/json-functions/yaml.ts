import { DYNAMIC, STRING } from "../values/types.js";
import { always, type JsonFunction, pure } from "./definition.js";
import { anything, takes, text } from "./signature.js";
import { decodeYaml } from "./yaml-decode.js";
import { encodeYaml } from "./yaml-encode.js";

export const yamlFunctions: readonly JsonFunction[] = [
  pure("yamldecode", DYNAMIC, takes(text, decodeYaml), { mayHoldMore: always }),
  pure("yamlencode", STRING, takes(anything, encodeYaml)),
];
