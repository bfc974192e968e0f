import { describeExpiring } from "../words/waiver-expires-soon.js";
import { aboutWaivers, type WaiverComplaint } from "./model.js";

export interface ExpiringWaiver extends WaiverComplaint {
  /** What it excepts: addresses. */
  readonly excepted: readonly string[];
}

export const waiverExpiresSoon = aboutWaivers<"waiver-expires-soon", ExpiringWaiver>({
  id: "waiver-expires-soon",
  title: "A waiver ends within 14 days",
  severity: "warning",
  reference: "The policy file, waivers",
  words: ({ waiver, excepted }) => describeExpiring(waiver, excepted),
});
