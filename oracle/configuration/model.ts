import type { Known } from "../expressions/types.js";

/** One block of a configuration: what the shrinker drops, and what a later step changes. */
export interface Block {
  /**
   * `once`: for this version alone; `state`: what happened to the state before it; `outside`: what is in the account
   * before Terraform comes; `ends`: its file has the line ends of Windows.
   */
  readonly kind: "vpc" | "log" | "local" | "call" | "other" | "once" | "state" | "outside" | "ends";
  /** The file that it is in, `main.tf` or `one/main.tf`. */
  readonly file: string;
  /** What others in its file name it by, `aws_vpc.counted` or `local.l1`. */
  readonly name: string;
  readonly text: string;
}

export type Configuration = readonly Block[];

/** A configuration that grows: what each of its files may name, and how many names it has given. */
export interface Draft {
  readonly blocks: Configuration;
  readonly scopes: Readonly<Record<string, readonly Known[]>>;
  readonly named: number;
}

export const ROOT = "main.tf";
/** Where the blocks are that stand in no file. */
export const STATE = "terraform.tfstate";
/** What the names of VPCs begin with that are there before Terraform comes. */
export const OUTSIDE = "outside";
/** Values of variables that the command line names, which go before all other files of values. */
export const NAMED_VALUES = "named.tfvars";

export function blockKey({ file, name }: Pick<Block, "file" | "name">): string {
  return `${file} ${name}`;
}

/** The text of each file. */
export function render(configuration: Configuration): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { kind, file, text } of configuration) {
    if (kind === "state" || kind === "outside" || kind === "ends") continue;
    files.set(file, `${files.has(file) ? `${files.get(file)}\n` : ""}${text}\n`);
  }
  for (const { kind, file } of configuration) {
    const text = files.get(file);
    if (kind === "ends" && text !== undefined) files.set(file, text.replaceAll("\n", "\r\n"));
  }
  return files;
}
