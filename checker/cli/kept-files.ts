import { fstatSync, type Stats } from "node:fs";
import { open, stat } from "node:fs/promises";
import { basename, resolve, sep } from "node:path";
import { isPlanFile } from "../plan/index.js";

/**
 * Why a report must not replace a file; `undefined` where it may. Files of Terraform are kept by their
 * names and by what they hold, whether this run has read them or not: nobody means to lose one.
 *
 * @param names every path that leads to it.
 * @param present the file that is there.
 * @param inputs files that the run reads, under whatever names; `-` is standard input.
 */
export async function whyKept(
  names: readonly string[],
  present: Stats | undefined,
  inputs: readonly string[],
): Promise<string | undefined> {
  const configured = names.map(whyKeptByName).find((why) => why !== undefined);
  if (configured !== undefined) return configured;
  const path = names.at(-1);
  if (present === undefined || path === undefined) return undefined;
  const read = await Promise.all(inputs.map(statOf));
  if (read.some((input) => input !== undefined && isSameFile(input, present))) {
    return "this run reads it, and the report would replace it";
  }
  return isPlanFile(await headOf(path)) ? "there is a plan or a state in it" : undefined;
}

/** Hard links have names of their own, and are one file. */
export function isSameFile(one: Stats, other: Stats): boolean {
  return one.dev === other.dev && one.ino === other.ino;
}

async function statOf(input: string): Promise<Stats | undefined> {
  try {
    return input === "-" ? fstatSync(0) : await stat(input);
  } catch {
    return undefined;
  }
}

const FILES_OF_TERRAFORM =
  /\.(?:tf|tofu|tfvars|tofuvars)(?:\.json)?$|\.tfstate(?:\.|$)|\.hcl$|\.tfplan$/i;

function whyKeptByName(path: string): string | undefined {
  if (FILES_OF_TERRAFORM.test(basename(path))) {
    return "by its name it is a file of Terraform's";
  }
  return resolve(path).split(sep).includes(".terraform")
    ? "what is in .terraform is Terraform's"
    : undefined;
}

const HEAD = 4096;

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD) });
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
