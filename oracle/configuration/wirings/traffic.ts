import { string } from "../../expressions/index.js";
import { withoutScope } from "../../expressions/types.js";
import { resource, STREAMS, vpc } from "../blocks.js";
import type { Growth } from "../growth.js";
import { ROOT } from "../model.js";

const INDEX = "$" + "{count.index}";

/** VPCs that nothing else names, each with one flow log: of all traffic, of what is accepted, or of what is rejected. */
export function addTraffic(growth: Growth): void {
  const { random } = growth;
  const name = growth.name("traffic");
  const context = withoutScope(growth.context(ROOT));
  const kinds = random.sample(["ALL", "ACCEPT", "REJECT"], random.between(1, 3));
  const texts = kinds.map((kind) => string(context, kind));
  growth.add(vpc(name, [`count = ${kinds.length}`]));
  growth.add(
    resource("aws_flow_log", name, [
      `count = ${kinds.length}`,
      `vpc_id = aws_vpc.${name}[count.index].id`,
      `traffic_type = [${texts.join(", ")}][count.index]`,
      'log_destination_type = "kinesis-data-firehose"',
      `log_destination = "${STREAMS}${name}-${INDEX}"`,
    ]),
  );
}
