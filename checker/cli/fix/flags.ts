import type { FixStyle } from "../../fix/model.js";
import type { Scope } from "../../rules/model.js";
import type { PlanOptions } from "../inputs.js";
import type { PolicyOptions } from "../policy-file.js";
import type { ReportOptions } from "../reports.js";
import type { MannerFlags } from "./manner.js";

/** The options of `flowgate fix`. */
export interface FixFlags
  extends PlanOptions,
    PolicyOptions,
    MannerFlags,
    Pick<ReportOptions, "color"> {
  readonly scope?: Scope;
  readonly requireProof?: true;
  readonly style?: FixStyle;
  /** Mend what is warned of as well. */
  readonly all?: true;
  /** Whatever git says. */
  readonly force?: true;
  /** Folders that may be written to, besides those of the sources. */
  readonly within?: readonly string[];
}
