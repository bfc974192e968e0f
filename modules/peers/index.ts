import { createRequire } from "node:module";
import { findPeers } from "./find.js";
import { FRAMEWORKS, type FrameworkName } from "./framework.js";
import { judge } from "./judge.js";

/**
 * What `flowgate/cdktf` and `flowgate/cdktn` begin with. The packages that they stand on are optional, so that checking
 * plans does without them; where they are missing, Node's own message would not say why they are wanted, and where they
 * do not fit, what is synthesized would be wrong without a word.
 *
 * @param from The file of this package that loads the constructs: `dist/cdktf/index.js`.
 * @throws {Error} where they cannot be used.
 */
export function requirePeers(framework: FrameworkName, from: string): void {
  const wanted = FRAMEWORKS[framework];
  const loaded = Object.keys(createRequire(from).cache);
  const { errors, warnings } = judge(wanted, findPeers(wanted, from, loaded));
  for (const warning of warnings) {
    process.emitWarning(warning, { code: "FLOWGATE_PEERS" });
  }
  if (errors.length > 0) throw new Error(errors.join("\n"));
}
