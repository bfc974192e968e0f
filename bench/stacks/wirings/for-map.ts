import { stackByName } from "../by-name.js";
import type { Wiring } from "../model.js";
import { references } from "../resources.js";

export const FOR_MAP: Wiring = {
  name: "for-map",
  title: "`for_each` over a `for` map of ids",
  most: 100_000,
  make: (request) =>
    stackByName(request, {
      forEach: "{ for name, vpc in aws_vpc.this : name => vpc.id }",
      vpcId: "each.value",
      plan: { forEach: references("aws_vpc.this"), vpcId: references("each.value") },
    }),
};
