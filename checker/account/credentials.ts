import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { listSome } from "../lists.js";
import type { Clients } from "./clients.js";
import { AccountError, failureOf } from "./errors.js";

/**
 * Looks for credentials before anything is asked, so that what is wrong with them is said of them.
 *
 * @param profile the one that was named on the command line.
 * @throws {AccountError} where there are none.
 */
export async function refuseWithoutCredentials(
  { sts }: Clients,
  profile: string | undefined,
): Promise<void> {
  try {
    await sts.config.credentials();
  } catch (cause) {
    const missing = await missingProfile(profile);
    const { message } = failureOf(cause);
    throw new AccountError(missing ?? withoutCredentials(profile, message), { cause });
  }
}

/** That the profile which was named, or which AWS_PROFILE names, is in no file; `undefined` where it is. */
export async function missingProfile(named: string | undefined): Promise<string | undefined> {
  const profile = named ?? process.env["AWS_PROFILE"];
  if (!profile) return undefined;
  const files = configurationFiles(process.env);
  const known = [...new Set((await Promise.all(files.map(profilesIn))).flat())].sort();
  if (known.includes(profile)) return undefined;
  const by = named === undefined ? "AWS_PROFILE" : "--profile";
  const choice =
    known.length === 0
      ? "which have none; set one up with `aws configure`"
      : `which have ${listSome(known, MOST_PROFILES)}; name another with --profile`;
  return `there is no profile ${profile} (from ${by}) in ${files.join(" or ")}, ${choice}`;
}

function withoutCredentials(named: string | undefined, message: string): string {
  const profile = named ?? process.env["AWS_PROFILE"];
  if (/\bSSO\b|aws (?:sso )?login/i.test(message)) {
    const option = profile ? ` --profile ${profile}` : "";
    return `the session of these AWS credentials has ended; run \`aws sso login${option}\``;
  }
  return profile
    ? `the profile ${profile} gives no AWS credentials; log in, or give it keys or a role`
    : "no AWS credentials were found; name a profile with --profile, or set AWS_PROFILE";
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html */
function configurationFiles(env: NodeJS.ProcessEnv): readonly string[] {
  const folder = join(homedir(), ".aws");
  return [
    env["AWS_CONFIG_FILE"] || join(folder, "config"),
    env["AWS_SHARED_CREDENTIALS_FILE"] || join(folder, "credentials"),
  ];
}

/** `[profile NAME]` of the one file and `[NAME]` of the other. */
async function profilesIn(file: string): Promise<readonly string[]> {
  const text = await readFile(file, "utf8").catch(() => "");
  const sections = [...text.matchAll(/^[ \t]*\[([^\]\n]*)\]/gm)].map(([, name = ""]) =>
    name.trim(),
  );
  return sections
    .filter((name) => !/^(?:sso-session|services)\s/.test(name))
    .map((name) => name.replace(/^profile\s+/, "").replace(/^(["'])(.*)\1$/, "$2"));
}

const MOST_PROFILES = 5;
