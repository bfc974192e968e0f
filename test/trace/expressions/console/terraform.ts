import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";

/**
 * What Terraform makes of an expression: its value as `jsonencode` writes it, with every digit; an
 * error; or nothing before the apply.
 */
export type Answer = { readonly json: string } | "error" | "unknown";

/**
 * Evaluates expressions with the real `terraform console`, all in one run. Each stands in a `try`
 * of its own, so that an error is an answer like any other; only a syntax error ends the run.
 *
 * @throws when terraform is missing or cannot read the expressions.
 */
export async function askTerraform(expressions: readonly string[]): Promise<readonly Answer[]> {
  const folder = await mkdtemp(join(tmpdir(), "flowgate-console-"));
  try {
    // Base64, because the console prints strings with its own escapes.
    const entries = expressions.map(
      (text) => `try(base64encode(nonsensitive(jsonencode(${text}\n))), "error"),`,
    );
    await writeFile(
      join(folder, "main.tf"),
      `locals {\nanswers = [\n${entries.join("\n")}\n]\n}\n`,
    );
    const settings = join(folder, "settings.tfrc");
    await writeFile(settings, "");
    const { stdout, stderr } = await execa("terraform", ["console"], {
      cwd: folder,
      input: "local.answers\n",
      env: { TF_CLI_CONFIG_FILE: settings, CHECKPOINT_DISABLE: "1", TF_LOG: "", NO_COLOR: "1" },
    });
    // A tuple is printed one element a line, between brackets.
    const lines = stdout.trim().split("\n").slice(1, -1);
    if (lines.length !== expressions.length)
      throw new Error(`terraform console said: ${stderr}${stdout}`);
    return lines.map((line) => readAnswer(line.trim().replace(/,$/, "")));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function readAnswer(line: string): Answer {
  if (line === '"error"') return "error";
  if (line === "(known after apply)") return "unknown";
  const encoded = /^"([A-Za-z0-9+/=]*)"$/.exec(line)?.[1];
  if (encoded === undefined) throw new Error(`terraform console answered: ${line}`);
  return { json: Buffer.from(encoded, "base64").toString("utf8") };
}
