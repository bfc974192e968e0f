import type { Reader } from "../reading.js";

export interface AgentCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** What the agent makes of a task's output: a command stands anywhere in a line (azure-pipelines-agent, Command.cs). */
export function readAgentLog(output: string): {
  readonly commands: readonly AgentCommand[];
  readonly lines: readonly string[];
} {
  const commands: AgentCommand[] = [];
  const lines: string[] = [];
  for (const line of output.split(/\r\n|\r|\n/)) {
    const at = line.toLowerCase().indexOf("##vso[");
    const end = line.indexOf("]", at);
    if (at < 0 || end < 0) {
      // https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands#formatting-commands
      if (/^##\[/.test(line)) throw new Error(`a formatting command: ${line}`);
      lines.push(line);
      continue;
    }
    const [name = "", ...rest] = line.slice(at + 6, end).split(" ");
    const properties = rest
      .join(" ")
      .split(";")
      .flatMap((property) => {
        const equals = property.indexOf("=");
        return equals <= 0 || equals === property.length - 1
          ? []
          : [[property.slice(0, equals), unescaped(property.slice(equals + 1))]];
      });
    const data = unescaped(line.slice(end + 1));
    commands.push({ name, properties: Object.fromEntries(properties), data });
  }
  return { commands, lines };
}

function unescaped(text: string): string {
  return [
    ["%3B", ";"],
    ["%0D", "\r"],
    ["%0A", "\n"],
    ["%5D", "]"],
    ["%AZP25", "%"],
  ].reduce((all, [from = "", to = ""]) => all.replaceAll(from, to), text);
}

export const reader: Reader = {
  by: "a parser of the agent's grammar",
  isMadeOfCommands: true,
  read: (report) => {
    const { commands, lines } = readAgentLog(report);
    return {
      shape: [
        ...commands.map(({ name, properties }) => [name, Object.keys(properties)]),
        ...lines.map((line) => line.split(":")[0]),
      ],
      texts: [...commands.map(({ data }) => data), ...lines],
    };
  },
};
