/**
 * A logging command (https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands), with what the agent
 * unescapes escaped (microsoft/azure-pipelines-agent, Command.cs; the mark for `%` is that of azure-pipelines-task-lib).
 */
export function azureCommand(
  name: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  data: string,
): string {
  const written = Object.entries(properties)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([key, value]) => `${key}=${escapeProperty(String(value))};`);
  const all = written.length === 0 ? "" : ` ${written.join("")}`;
  return `##vso[${name}${all}]${escapeData(data)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%AZP25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll("]", "%5D").replaceAll(";", "%3B");
}
