import { freeName } from "../remedy/names.js";
import type { FreeNames, WrittenFiles } from "./model.js";

/** Names of blocks in folders of modules: no new one is that of another. */
export class Names implements FreeNames {
  readonly #taken = new Map<string, Set<string>>();

  /** @param also names that stand in files that cannot be read here, by folder and type. */
  constructor(
    private readonly files: WrittenFiles,
    private readonly also: (folder: string, type: string) => Iterable<string> = () => [],
  ) {}

  take(folder: string, type: string, wanted: string): string {
    const key = `${folder}\n${type}`;
    const taken =
      this.#taken.get(key) ?? new Set([...this.#written(folder, type), ...this.also(folder, type)]);
    this.#taken.set(key, taken);
    const name = freeName(wanted, taken);
    taken.add(name);
    return name;
  }

  #written(folder: string, type: string): readonly string[] {
    const [mode, dataType] = type.startsWith("data.")
      ? ["data", type.slice(5)]
      : ["resource", type];
    return this.files.listed(folder).flatMap((file) =>
      (this.files.get(file)?.blocks ?? []).flatMap(({ type: kind, labels: [first, second] }) => {
        const name =
          kind === type ? first : kind === mode && first === dataType ? second : undefined;
        return name === undefined ? [] : [name];
      }),
    );
  }
}
