import type { RenderOptions } from "../../formats/model.js";
import type { Report } from "../../report/model.js";
import type { CiEnvironment } from "../ci.js";

/** A report that a system is told of. */
export interface Announced {
  readonly report: Report;
  readonly options: RenderOptions;
  /** What goes to the log by itself: the text, or the system's own format where that was asked for. */
  readonly log: string;
  readonly isOwnFormat: boolean;
  /** Reports in files, by their formats. */
  readonly files: readonly { readonly format: string; readonly name: string }[];
}

/** What goes to the log, and what is left to do once it is there. */
export interface Announcement {
  readonly log: string;
  readonly after: () => Promise<void>;
}

/**
 * Tells a system of a report. It never throws, nor changes the verdict: what cannot be told is a line on standard
 * error.
 */
export type Announce = (told: Announced, env: CiEnvironment) => Promise<Announcement>;
