import type { Report } from "../report/model.js";

/** A form that reports are written in. */
export interface Format {
  /** What it is for, to go after its name in the help. */
  readonly description: string;
  /** Only the format that is asked for is loaded. */
  readonly load: () => Promise<Renderer>;
  /** It draws: `flowgate graph` offers it. */
  readonly isPicture?: true;
  /** It can say that plans prove everything by themselves, where others say where everything stands. */
  readonly doesWithoutSources?: true;
  /** It has what would mend what is found, which takes looking for. */
  readonly showsFixes?: true;
}

export interface Renderer {
  readonly render: Render;
  /** The same text in pieces, of a format that leaves nothing out and may be of any length. */
  readonly renderPieces?: (report: Report) => Iterable<string>;
}

/** Writes a report down. Pure; what a format has no use for of the options, it leaves alone. */
export type Render = (report: Report, options: RenderOptions) => string;

export type Detail = "quiet" | "verbose";

/** A repository, by which the files of a report are known to where it is read. */
export interface Repository {
  /** The working folder, from the repository's root: `infra/prod`, and nothing for the root itself. */
  readonly folder: string;
  /** The address of a line, in which `{path}` and `{line}` are to be filled in; undefined where nobody shows any. */
  readonly link: string | undefined;
}

/** How to mend what is rejected. */
export interface FixHint {
  /** For a shell; undefined where nothing of it could be mended. */
  readonly command: string | undefined;
  /** The lines of a diff, where that was looked for. */
  readonly patch: readonly string[];
}

export interface RenderOptions {
  /** Whether to colour the text; the caller knows the terminal and NO_COLOR. */
  readonly color: boolean;
  /** How many characters a line may have: no more than the terminal. */
  readonly width?: number | undefined;
  /** No sources were looked for, because the plans alone prove everything. */
  readonly alone?: boolean;
  /** Of a text: nothing but what rejects, or every word. */
  readonly detail?: Detail | undefined;
  /** How long the run has taken, in milliseconds, where that is to be said. */
  readonly elapsed?: number | undefined;
  /** How many bytes the report may have, of a format that can leave something out; as many as a comment by itself. */
  readonly limit?: number | undefined;
  /** Where the files of the report are kept; as they are named in it where that is not known. */
  readonly repository?: Repository | undefined;
  /** Whether a format that leaves out what waivers except shows that, too, marked as excepted. */
  readonly waived?: boolean | undefined;
  readonly fix?: FixHint | undefined;
}
