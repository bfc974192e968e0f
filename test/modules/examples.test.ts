import { FlowLog } from "@cdktf/provider-aws/lib/flow-log/index.js";
import { expect, it } from "vitest";
import { PropError } from "../../modules/index.js";
import { knows } from "../../modules/provider.js";
import { EXAMPLES } from "./examples/cdktf.js";
import { realApp, stackOf } from "./synth.js";

// Made from the comments, and compiled with the types of CDKTF and of its fork.
it.each(EXAMPLES)("the example of %s is synthesized", (_, make) => {
  const app = realApp();
  const stack = stackOf("example", app);
  const build = () => {
    make.call(stack);
    app.synth();
  };
  // What AWS provider 5 cannot do says so.
  if (takesProvider6(make) && !knows(FlowLog, "region")) expect(build).toThrow(PropError);
  else build();
});

function takesProvider6(make: () => unknown): boolean {
  return /\b(?:region|regionalNatGateway|tagFieldSpecifications): /.test(String(make));
}
