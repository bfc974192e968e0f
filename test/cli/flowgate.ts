import { execa } from "execa";

export const CLI = new URL("../../dist/cli.cjs", import.meta.url).pathname;

export interface Run {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Over the environment of the tests; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string | Uint8Array;
  /** A module that is evaluated before the command line, to break something under it. */
  readonly preload?: string;
  readonly cli?: string;
}

/** Without what systems that run pipelines tell of themselves by, and where they are told. */
export const OUTSIDE_OF_CI = {
  GITHUB_ACTIONS: undefined,
  GITHUB_STEP_SUMMARY: undefined,
  GITHUB_OUTPUT: undefined,
  GITLAB_CI: undefined,
  TF_BUILD: undefined,
  AGENT_TEMPDIRECTORY: undefined,
  BITBUCKET_BUILD_NUMBER: undefined,
} as const;

/** Runs the built command line, as a process of its own. */
export async function flowgate(
  args: readonly string[],
  { cwd, env = {}, input = "", preload, cli = CLI }: RunOptions = {},
): Promise<Run> {
  const before =
    preload === undefined
      ? []
      : ["--import", `data:text/javascript,${encodeURIComponent(preload)}`];
  const result = await execa(process.execPath, [...before, cli, ...args], {
    ...(cwd !== undefined && { cwd }),
    // What the tests themselves run under must not colour the output, nor be told of it.
    env: {
      NO_COLOR: undefined,
      FORCE_COLOR: undefined,
      FLOWGATE_DEBUG: undefined,
      ...OUTSIDE_OF_CI,
      ...env,
    },
    input,
    reject: false,
    stripFinalNewline: false,
  });
  return { code: result.exitCode, stdout: result.stdout, stderr: result.stderr };
}
