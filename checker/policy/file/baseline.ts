import { Document, isSeq, parseDocument } from "yaml";
import { SCHEMA_URL } from "../../home.js";
import { exactly, matchesAddress, parseAddressPattern } from "../address-pattern.js";
import type { Day } from "../day.js";

/** What is rejected today. */
export interface Rejection {
  /** Of the VPC, or of what is at fault where no VPC is named. */
  readonly address: string;
  readonly rules: readonly string[];
}

export interface BaselineTerms {
  readonly reason: string;
  readonly expires: Day;
}

/**
 * A policy file with one more waiver for each rejection, by its exact address and its rules alone.
 *
 * @param present the policy file that is there, which is a valid one; undefined where there is none.
 */
export function addBaseline(
  present: string | undefined,
  rejections: readonly Rejection[],
  terms: BaselineTerms,
): string {
  const document = present === undefined ? begin() : parseDocument(present, { version: "1.2" });
  for (const { address, rules } of rejections) {
    const entry = { address: exactly(address), rules: [...rules], ...terms };
    if (document.has("waivers")) document.addIn(["waivers"], document.createNode(entry));
    else document.set("waivers", document.createNode([entry]));
  }
  const waivers = document.get("waivers");
  if (isSeq(waivers)) waivers.flow = false;
  return document.toString({ lineWidth: 0 });
}

/** Whether a pattern can name the address, and nothing else. */
export function canBeNamed(address: string): boolean {
  const pattern = parseAddressPattern(exactly(address));
  return pattern !== undefined && matchesAddress(pattern, address);
}

function begin(): Document {
  const document = new Document({});
  document.commentBefore = ` yaml-language-server: $schema=${SCHEMA_URL}`;
  return document;
}
