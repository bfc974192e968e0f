import { BOOL, DYNAMIC, STRING } from "../values/types.js";
import { always, type JsonBody, type JsonFunction, outside, pure } from "./definition.js";
import { FunctionError, UnsupportedError } from "./errors.js";

/** For functions whose answer could be told, but not with certainty by flowgate. */
export const unanswered: JsonBody = () => {
  throw new UnsupportedError("a function that flowgate does not answer");
};

/** Terraform keeps the names to say that they are gone. */
const removed: JsonBody = () => {
  throw new FunctionError("the function was removed from Terraform");
};

export const unansweredFunctions: readonly JsonFunction[] = [
  // They depend on the clock, on chance or on the machine.
  outside("abspath", STRING),
  outside("bcrypt", STRING),
  outside("pathexpand", STRING),
  outside("plantimestamp", STRING),
  outside("timestamp", STRING),
  outside("uuid", STRING),
  // How a library packs bytes, and which values are sensitive, is not followed here.
  pure("base64gzip", STRING, unanswered),
  pure("issensitive", BOOL, unanswered),
  pure("rsadecrypt", STRING, unanswered, { mayHoldMore: always }),
  pure("templatestring", STRING, unanswered, { mayHoldMore: always }),
  // OpenTofu alone has them, so that no Terraform can check what is answered.
  pure("base64gunzip", STRING, unanswered, { mayHoldMore: always }),
  pure("cidrcontains", BOOL, unanswered),
  pure("urldecode", STRING, unanswered, { decodes: true }),
  pure("list", DYNAMIC, removed),
  pure("map", DYNAMIC, removed),
];
