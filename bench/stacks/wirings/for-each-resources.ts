import { stackByName } from "../by-name.js";
import type { Wiring } from "../model.js";
import { references } from "../resources.js";

export const FOR_EACH_RESOURCES: Wiring = {
  name: "for-each",
  title: "`for_each` over the VPCs",
  most: 100_000,
  make: (request) =>
    stackByName(request, {
      forEach: "aws_vpc.this",
      vpcId: "each.value.id",
      plan: {
        forEach: references("aws_vpc.this"),
        vpcId: references("each.value.id", "each.value"),
      },
    }),
};
