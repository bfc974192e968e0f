import { RETENTION } from "../../aws/retention.js";
import type { Retention } from "../../rules/model.js";

/** A year, as the modules of flowgate have it: PCI DSS 4.0, 10.5.1 asks for it. */
const PREFERRED = 365;

/** How many days a new log group keeps records; undefined where CloudWatch Logs takes no number that is asked for. */
export function retentionDays({ minimumDays, maximumDays }: Retention): number | undefined {
  const days = RETENTION.group.allowed.filter(
    (one) => one >= minimumDays && one <= (maximumDays ?? one),
  );
  return days.find((one) => one >= PREFERRED) ?? days.at(-1);
}
