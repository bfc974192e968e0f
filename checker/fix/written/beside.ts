import { argumentOf, type PlacedBlock } from "./place.js";

/** How a block goes along with another one of its module: as many instances, made by the same provider. */
export interface Beside {
  /** Its first lines, with an empty one behind them where there are any. */
  readonly lines: readonly string[];
  /** One instance of the other block. */
  readonly instance: string;
}

/** @param of the other block's address in its module. */
export function repeatBeside({ written, block }: PlacedBlock, of: string): Beside {
  const textOf = (name: string) => {
    const value = argumentOf(block, name)?.value;
    return value === undefined ? undefined : written.text.slice(value.start, value.end);
  };
  const provider = textOf("provider");
  const repetition: readonly (readonly [string, string])[] =
    textOf("for_each") !== undefined
      ? [["for_each", of]]
      : textOf("count") !== undefined
        ? [["count", `length(${of})`]]
        : [];
  const all = [...repetition, ...(provider === undefined ? [] : [["provider", provider] as const])];
  const width = Math.max(0, ...all.map(([name]) => name.length));
  const lines = all.map(([name, value]) => `${name.padEnd(width)} = ${value}`);
  const instance =
    repetition[0] === undefined
      ? of
      : repetition[0][0] === "count"
        ? `${of}[count.index]`
        : "each.value";
  return { lines: lines.length === 0 ? [] : [...lines, ""], instance };
}
