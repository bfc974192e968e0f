import { it } from "vitest";
import { EXAMPLES } from "./examples/cdktn.js";
import { realApp, stackOf } from "./synth.js";

it.each(EXAMPLES)("the example of %s is synthesized", (_, make) => {
  const app = realApp();
  make.call(stackOf("example", app));
  app.synth();
});
