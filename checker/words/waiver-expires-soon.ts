import type { Words } from "./model.js";
import { list } from "./names.js";
import { fromToday, type NamedWaiver } from "./waivers.js";

export function describeExpiring(waiver: NamedWaiver, excepted: readonly string[]): Words {
  const { name, expires, daysLeft } = waiver;
  return {
    message: `${name} ends ${fromToday(daysLeft)}, after ${expires}: then it excepts ${list(excepted)} no more`,
    remediation: "Do what the findings ask for until then, or agree on another date.",
  };
}
