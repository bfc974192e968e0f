import type { Coverage, VpcCoverage } from "../coverage/model.js";
import type { Judgement } from "../policy/model.js";
import type { Requirements } from "../rules/model.js";
import type { Source } from "../source/model.js";
import type { WrittenFile } from "../source/native/written.js";

/**
 * Where new flow logs deliver to. `existing`: to a bucket or a log group that the plan or the policy has. `log-group`: to
 * one of their own, with retention and a role. `module`: as the plain module `vpc-flow-log` has it.
 */
export type FixStyle = "existing" | "log-group" | "module";

export const FIX_STYLES: readonly FixStyle[] = ["existing", "log-group", "module"];

/** What fixes are made from. */
export interface FixContext {
  readonly coverage: Coverage;
  readonly requirements: Requirements;
  /** Undefined where nobody asked for one: whatever is there already, and else a log group. */
  readonly style: FixStyle | undefined;
  /** VPCs that a waiver excepts: they are without flow log on purpose. */
  readonly spared: ReadonlySet<VpcCoverage>;
  readonly files: WrittenFiles;
  readonly names: FreeNames;
}

/** Gives names to new blocks. */
export interface FreeNames {
  /**
   * The name that is wanted, or one like it that no block of the folder has, and no other new one.
   *
   * @param type of a resource; or `variable`, `output`, `module`, `data.TYPE`.
   */
  take(folder: string, type: string, wanted: string): string;
}

/** The files of the sources that may be changed. */
export interface WrittenFiles {
  /**
   * A file by its name in positions; undefined where it is not there, not in native syntax, not wholly understood, or not
   * to be touched: `whyNot` says which.
   */
  get(file: string): WrittenFile | undefined;
  whyNot(file: string): Untouchable;
  /**
   * The folder of a module by its place in the configuration (`net.sub`), as in positions; undefined where nothing may be
   * written there.
   *
   * @param source of the plan, since each has modules of its own.
   */
  folderOf(source: Source, place: string): string | undefined;
  /** The files of a folder that may be changed, by the names in positions. */
  listed(folder: string): readonly string[];
}

/** Why a file is left alone. */
export type Untouchable = "absent" | "json" | "generated" | "unreadable" | "outside" | "downloaded";

/** A piece of a file's text that is put in place of another; of a file that is not there yet, both are empty. */
export interface SourceEdit {
  /** As in positions. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What mends one or more complaints: all of its edits, or none. */
export interface Fix {
  readonly judgements: readonly Judgement[];
  /** To follow `flowgate` or to stand alone: "Add a flow log for aws_vpc.this". */
  readonly title: string;
  readonly edits: readonly SourceEdit[];
}

/** A complaint that nothing is written for. */
export interface Unfixed {
  readonly judgement: Judgement;
  /** A sentence: why, and what a person is to do instead. */
  readonly reason: string;
}

export interface Fixes {
  readonly fixes: readonly Fix[];
  readonly unfixed: readonly Unfixed[];
}

/** What a file comes to. */
export interface FileChange {
  readonly file: string;
  /** Undefined of a new file. */
  readonly before: string | undefined;
  readonly after: string;
}
