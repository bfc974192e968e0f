import { stackByName } from "../by-name.js";
import type { Wiring } from "../model.js";
import { references } from "../resources.js";

const LINKS = 1000;

export const CHAINED_LOCALS: Wiring = {
  name: "locals",
  title: "a chain of 1,000 locals",
  most: 100_000,
  make: (request) =>
    stackByName(request, {
      forEach: "var.networks",
      vpcId: `local.link_${LINKS - 1}[each.key].id`,
      locals: `locals {\n${links()}}\n\n`,
      plan: {
        forEach: references("var.networks"),
        vpcId: references(`local.link_${LINKS - 1}`, "each.key"),
      },
    }),
};

function links(): string {
  return Array.from({ length: LINKS }, (_, index) => {
    const before = index === 0 ? "aws_vpc.this" : `local.link_${index - 1}`;
    return `  link_${index} = ${before}\n`;
  }).join("");
}
