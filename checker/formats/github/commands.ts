import { createHash } from "node:crypto";

/*
 * Workflow commands, by the grammar of the runner
 * (https://github.com/actions/runner, src/Runner.Common/ActionCommand.cs): `::name key=value,key=value::data`.
 */

export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string | number | undefined>>;
  readonly data: string;
}

export function githubCommand({ name, properties, data }: Command): string {
  const written = Object.entries(properties)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  const all = written.length === 0 ? "" : ` ${written.join(",")}`;
  return `::${name}${all}::${escapeData(data)}\n`;
}

/** What is unescaped last is escaped first. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** Text in which the runner looks for no commands, whatever stands in it. */
export function withoutCommands(text: string): string {
  const token = tokenNotIn(text);
  const lines = text.endsWith("\n") ? text : `${text}\n`;
  return `::stop-commands::${token}\n${lines}::${token}::\n`;
}

/** What a step hands on, for its file GITHUB_OUTPUT, in which a value ends with a line that does not occur in it. */
export function writeOutputs(outputs: Readonly<Record<string, string | number>>): string {
  return Object.entries(outputs)
    .map(([name, value]) => {
      const end = tokenNotIn(`${name}\n${value}`);
      return `${name}<<${end}\n${value}\n${end}\n`;
    })
    .join("");
}

/** Nobody can write a text that has its own hash in it; and if somebody could, there is another. */
function tokenNotIn(text: string): string {
  const lower = text.toLowerCase();
  for (let salt = 0; ; salt++) {
    const hash = createHash("sha256").update(`${salt}\n${text}`).digest("hex");
    const token = `flowgate-${hash.slice(0, 40)}`;
    if (!lower.includes(token)) return token;
  }
}
