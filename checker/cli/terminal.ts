import type { RenderOptions } from "../formats/model.js";
import type { Output } from "./output.js";
import { isTerminal } from "./standard.js";

export interface ColourSettings {
  /** `--color` or `--no-color`, where one was given. */
  readonly asked: boolean | undefined;
  readonly terminal: boolean;
  readonly env: { readonly [name: string]: string | undefined };
}

/** https://no-color.org and https://force-color.org: set and not empty. */
export function usesColour({ asked, terminal, env }: ColourSettings): boolean {
  if (asked !== undefined) return asked;
  if (env["NO_COLOR"]) return false;
  if (env["FORCE_COLOR"]) return env["FORCE_COLOR"] !== "0";
  return terminal && env["TERM"] !== "dumb";
}

/** How text goes to where output goes: no more than a terminal is narrow, or has colours. */
export function terminalOptions(
  output: Output,
  asked: boolean | undefined,
): Pick<RenderOptions, "color" | "width"> {
  const terminal = output.kind === "standard" && isTerminal("stdout");
  return {
    color: usesColour({ asked, terminal, env: process.env }),
    width: terminal ? process.stdout.columns : undefined,
  };
}
