import { id } from "../expressions/index.js";
import { known } from "../expressions/types.js";
import { contextApart } from "./apart.js";
import { flowLog } from "./blocks.js";
import type { Growth } from "./growth.js";

/** In the address of a flow log whose text is no id, of which the plan alone has the same references as of an id. */
export const MISTAKEN = "mistaken";

/** A flow log whose `vpc_id` holds a VPC's id, and is none: AWS has no such VPC, and a plan does not ask. */
export function addMistaken(growth: Growth): void {
  const { random } = growth;
  const name = growth.name(MISTAKEN);
  const context = contextApart(growth, name);
  const holders = known(context, "holder").filter(({ type }) => type.attribute === "id");
  const text = random.pick([
    ...holders.map(({ text: vpc }) => `${vpc}.arn`),
    `"vpc-\${${id(context)}}"`,
    `upper(${id(context)})`,
    `substr(${id(context)}, 0, 12)`,
    `jsonencode([${id(context)}])`,
    `" \${${id(context)}}"`,
    `"\${${id(context)}}\\n"`,
    `join(",", [${id(context)}, ${id(context)}])`,
    '"vpc-0123"',
  ]);
  growth.add(flowLog(name, [`vpc_id = ${text}`]));
}
