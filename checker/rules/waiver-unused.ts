import { describeUnused } from "../words/waiver-unused.js";
import { aboutWaivers, type WaiverComplaint } from "./model.js";

export interface UnusedWaiver extends WaiverComplaint {
  /** An address that is rejected, and that it may have been meant for. */
  readonly instead: string | undefined;
}

export const waiverUnused = aboutWaivers<"waiver-unused", UnusedWaiver>({
  id: "waiver-unused",
  title: "A waiver excepts nothing",
  severity: "warning",
  reference: "The policy file, waivers",
  words: ({ waiver, instead }) => describeUnused(waiver, instead),
});
