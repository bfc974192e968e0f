import type { Words } from "./model.js";
import { list } from "./names.js";
import { fromToday, type NamedWaiver } from "./waivers.js";

export function describeExpired(waiver: NamedWaiver, excepted: readonly string[]): Words {
  const { name, expires, daysLeft } = waiver;
  return {
    message: `${name} ended on ${expires}, ${fromToday(daysLeft)}: it excepts ${list(excepted)} no more`,
    remediation: "Do what the findings ask for, or agree on another date and write that down.",
  };
}
