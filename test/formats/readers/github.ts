import type { Reader } from "../reading.js";

export interface RunnerCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

export interface RunnerLog {
  readonly commands: readonly RunnerCommand[];
  /** What is no command, as it is shown in the log. */
  readonly lines: readonly string[];
}

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands */
const COMMANDS = [
  ...[
    "error",
    "warning",
    "notice",
    "debug",
    "group",
    "endgroup",
    "echo",
    "add-mask",
    "add-matcher",
  ],
  ...["remove-matcher", "set-env", "set-output", "save-state", "add-path", "stop-commands"],
];

/** What the runner makes of a step's output (actions/runner, ActionCommand.cs and ActionCommandManager.cs). */
export function readLog(output: string): RunnerLog {
  const registered = new Set(COMMANDS);
  const commands: RunnerCommand[] = [];
  const lines: string[] = [];
  let token: string | undefined;
  for (const line of output.split(/\r\n|\r|\n/)) {
    const command = parseCommand(line, registered) ?? parseOlderCommand(line, registered);
    const name = command?.name.toLowerCase();
    if (command === undefined) lines.push(line);
    else if (token !== undefined) {
      if (name !== token) lines.push(line);
      else {
        registered.delete(token);
        token = undefined;
      }
    } else if (name === "stop-commands") {
      token = command.data.toLowerCase();
      registered.add(token);
    } else commands.push(command);
  }
  if (token !== undefined) throw new Error("commands are never resumed");
  return { commands, lines };
}

function parseCommand(line: string, registered: ReadonlySet<string>): RunnerCommand | undefined {
  const message = line.trimStart();
  const end = message.indexOf("::", 2);
  if (!message.startsWith("::") || end < 0) return undefined;
  const info = message.slice(2, end);
  return made(info, ",", message.slice(end + 2), registered, [
    ["%0D", "\r"],
    ["%0A", "\n"],
    ["%3A", ":"],
    ["%2C", ","],
  ]);
}

function parseOlderCommand(
  line: string,
  registered: ReadonlySet<string>,
): RunnerCommand | undefined {
  const at = line.indexOf("##[");
  const end = line.indexOf("]", at);
  if (at < 0 || end < 0) return undefined;
  return made(line.slice(at + 3, end), ";", line.slice(end + 1), registered, [
    ["%3B", ";"],
    ["%0D", "\r"],
    ["%0A", "\n"],
    ["%5D", "]"],
  ]);
}

function made(
  info: string,
  separator: string,
  data: string,
  registered: ReadonlySet<string>,
  escapes: readonly (readonly [string, string])[],
): RunnerCommand | undefined {
  const [name = "", ...rest] = info.split(" ");
  if (!registered.has(name.toLowerCase())) return undefined;
  const properties = rest
    .join(" ")
    .trim()
    .split(separator)
    .flatMap((property): (readonly [string, string])[] => {
      const at = property.indexOf("=");
      if (at <= 0 || at === property.length - 1) return [];
      return [[property.slice(0, at), unescaped(property.slice(at + 1), escapes)]];
    });
  const inData = escapes.filter(([, token]) => token !== ":" && token !== ",");
  return { name, properties: Object.fromEntries(properties), data: unescaped(data, inData) };
}

/** `%25` last, as the runner does. */
function unescaped(text: string, escapes: readonly (readonly [string, string])[]): string {
  return [...escapes, ["%25", "%"] as const].reduce(
    (all, [from, to]) => all.replaceAll(from, to),
    text,
  );
}

/** What the next step is handed on (actions/runner, FileCommandManager.cs). */
export function readOutputs(file: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  const lines = file.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line === "") continue;
    const [name = "", end] = line.split("<<", 2);
    if (end === undefined) throw new Error(`no heredoc: ${line}`);
    const close = lines.indexOf(end, at + 1);
    if (close < 0) throw new Error(`no end of ${name}`);
    outputs[name] = lines.slice(at + 1, close).join("\n");
    at = close;
  }
  return outputs;
}

export const reader: Reader = {
  by: "a parser of the runner's grammar",
  isMadeOfCommands: true,
  read: (report) => {
    const { commands, lines } = readLog(report);
    return {
      shape: [
        ...commands.map(({ name, properties }) => [name, Object.keys(properties)]),
        ...lines.map((line) => line.split(":")[0]),
      ],
      texts: [...commands.map(({ data }) => data), ...lines],
    };
  },
};
