import { describeExpired } from "../words/waiver-expired.js";
import { aboutWaivers, type WaiverComplaint } from "./model.js";

export interface ExpiredWaiver extends WaiverComplaint {
  /** What it has excepted: addresses. */
  readonly excepted: readonly string[];
}

export const waiverExpired = aboutWaivers<"waiver-expired", ExpiredWaiver>({
  id: "waiver-expired",
  title: "A waiver has ended, and what it excepted is there still",
  severity: "error",
  reference: "The policy file, waivers",
  words: ({ waiver, excepted }) => describeExpired(waiver, excepted),
});
