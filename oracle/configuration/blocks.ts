import { type Block, ROOT } from "./model.js";

/** A block of the language, which no next version changes. */
export function block(
  file: string,
  name: string,
  header: string,
  lines: readonly string[] = [],
): Block {
  const body = lines.map((line) => `  ${line}\n`).join("");
  return { kind: "other", file, name, text: `${header} {\n${body}}` };
}

export function resource(
  type: string,
  name: string,
  lines: readonly string[],
  file: string = ROOT,
): Block {
  return block(file, `${type}.${name}`, `resource "${type}" "${name}"`, lines);
}

export function data(
  type: string,
  name: string,
  lines: readonly string[],
  file: string = ROOT,
): Block {
  return block(file, `data.${type}.${name}`, `data "${type}" "${name}"`, lines);
}

export function vpc(name: string, lines: readonly string[] = [], file: string = ROOT): Block {
  return resource("aws_vpc", name, [...lines, 'cidr_block = "10.8.0.0/16"'], file);
}

export function subnet(name: string, vpcId: string, file: string = ROOT): Block {
  return resource("aws_subnet", name, [`vpc_id = ${vpcId}`, 'cidr_block = "10.8.0.0/24"'], file);
}

/**
 * A flow log of all traffic.
 *
 * @param lines what it names, and how often it is there.
 * @param instance tells its instances apart, in a template.
 */
export function flowLog(
  name: string,
  lines: readonly string[],
  file: string = ROOT,
  instance = "",
): Block {
  return resource(
    "aws_flow_log",
    name,
    [
      ...lines,
      'traffic_type = "ALL"',
      'log_destination_type = "kinesis-data-firehose"',
      `log_destination = "${STREAMS}${name}${instance}"`,
    ],
    file,
  );
}

// The emulator asks whether a bucket is there, and not whether a stream is.
export const STREAMS = "arn:aws:firehose:us-east-1:123456789012:deliverystream/";

export function variable(file: string, name: string, lines: readonly string[]): Block {
  return block(file, `var.${name}`, `variable "${name}"`, lines);
}

export function local(file: string, name: string, text: string): Block {
  return {
    ...block(file, `local.${name}`, "locals", [`${name} = ${text}`]),
    kind: "local",
  };
}

export function output(file: string, name: string, text: string): Block {
  return block(file, `output.${name}`, `output "${name}"`, [`value = ${text}`]);
}

/** The call of a module whose folder has its name. */
export function call(name: string, lines: readonly string[], file: string = ROOT): Block {
  return {
    ...block(file, `module.${name}`, `module "${name}"`, [`source = "./${name}"`, ...lines]),
    kind: "call",
  };
}
