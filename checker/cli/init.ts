import { EXIT, type ExitCode } from "./exit-codes.js";
import { say, UsageError } from "./failure.js";
import { placeOfNew, replaceFiles } from "./replace-file.js";

const FILE = "flowgate.yaml";

/** `flowgate init`: a policy file to begin with, where there is none. */
export async function init(): Promise<ExitCode> {
  const { STARTER } = await import("../policy/file/index.js");
  try {
    await replaceFiles([{ target: await placeOfNew(FILE), text: STARTER, isNew: true }]);
  } catch (cause) {
    const isThere = cause instanceof Error && "code" in cause && cause.code === "EEXIST";
    throw new UsageError(
      isThere
        ? `${FILE} is there already, and is left as it is`
        : `${FILE} cannot be written (${String(cause)})`,
      { cause },
    );
  }
  say(`${FILE} is written; see what it says with flowgate policy`);
  return EXIT.accepted;
}
