import { readFile } from "node:fs/promises";
import { join } from "node:path";

const LIB = join(import.meta.dirname, "../../modules/cdktn/node_modules/@cdktn/provider-aws/lib");

/** The arguments of a resource, a data source or a block in one, by the names that HCL has for them. */
export type Schema = ReadonlyMap<string, Argument>;

export interface Argument {
  readonly isRequired: boolean;
  /** What is in it, of a block. */
  readonly block: Schema | undefined;
}

/** What the types of @cdktn/provider-aws say of a type of the AWS provider. */
export async function schemaOf(type: string, isData: boolean): Promise<Schema> {
  const folder = `${isData ? "data-" : ""}${type.replace(/^aws_/, isData ? "aws_" : "").replaceAll("_", "-")}`;
  const text = await readFile(join(LIB, folder, "index.d.ts"), "utf8");
  const interfaces = new Map(
    [...text.matchAll(/export interface (\w+)[^{]*\{([\s\S]*?)\n\}/g)].map(
      ([, name = "", members = ""]) => [name, members] as const,
    ),
  );
  const config = [...interfaces.keys()].find((name) => name.endsWith("Config"));
  if (config === undefined) throw new Error(`${folder} has no configuration`);
  return schemaIn(interfaces, config);
}

function schemaIn(interfaces: ReadonlyMap<string, string>, name: string): Schema {
  const members = (interfaces.get(name) ?? "").matchAll(/readonly (\w+)(\??): ([^;]*);/g);
  return new Map(
    [...members].map(([, member = "", optional, type = ""]) => {
      const nested = /^\w+/.exec(type)?.[0] ?? "";
      return [
        member.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        {
          isRequired: optional === "",
          block: interfaces.has(nested) ? schemaIn(interfaces, nested) : undefined,
        },
      ];
    }),
  );
}
