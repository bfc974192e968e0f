import { undecided } from "../expressions/index.js";
import { contextApart } from "./apart.js";
import { flowLog, subnet, vpc } from "./blocks.js";
import type { Growth } from "./growth.js";
import { ROOT } from "./model.js";

/** In the address of a flow log whose VPC nobody can know before the apply. */
export const UNSURE = "unsure";

/** A flow log of which only the apply decides what it records: one VPC, another, or a subnet. */
export function addUnsure(growth: Growth): void {
  const name = growth.name(UNSURE);
  const { text, nothingIf } = undecided(contextApart(growth, name));
  const aside = nothingIf === undefined ? undefined : addAside(growth);
  growth.add(
    flowLog(name, [
      `vpc_id = ${text}`,
      ...(aside === undefined ? [] : [`subnet_id = ${nothingIf} ? ${aside}.id : null`]),
    ]),
  );
}

/** A subnet of a VPC of its own: a flow log of it records no VPC that anybody asks for. */
export function addAside(growth: Growth, file: string = ROOT): string {
  const name = growth.name("aside");
  growth.add(vpc(name, [], file));
  growth.add(subnet(name, `aws_vpc.${name}.id`, file));
  return `aws_subnet.${name}`;
}
