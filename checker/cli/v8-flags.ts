import { setFlagsFromString } from "node:v8";

/**
 * What `node:v8` does, for which Node loads twenty modules of its own: the same function as it has it inside, which
 * later ones may not give away any more.
 */
export function setFlags(flags: string): void {
  (flagsInside() ?? setFlagsFromString)(flags);
}

function flagsInside(): typeof setFlagsFromString | undefined {
  // That it is deprecated is told to whoever develops Node, and never here:
  // https://nodejs.org/docs/latest-v20.x/api/deprecations.html#dep0111-processbinding
  const isSilent = process.noDeprecation === true;
  if (!isSilent) process.noDeprecation = true;
  try {
    const found: unknown = Reflect.apply(Reflect.get(process, "binding"), process, ["v8"]);
    const set: unknown = Reflect.get(Object(found), "setFlagsFromString");
    return typeof set === "function"
      ? (flags) => Reflect.apply(set, undefined, [flags])
      : undefined;
  } catch {
    return undefined;
  } finally {
    if (!isSilent) Reflect.deleteProperty(process, "noDeprecation");
  }
}
