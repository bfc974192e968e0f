import { posix } from "node:path";
import type { SourceFile } from "../block.js";
import type { CallBlock, ModuleSource, Source, SourceProblem } from "../model.js";
import { type AssembledModule, assembleModule } from "./assemble.js";
import { type ConfigurationFiles, configurationFiles, type Tool } from "./files.js";
import { isLocalSource } from "./manifest.js";
import { applyOverrides } from "./override.js";
import type { ModulePlaces } from "./places.js";
import { textFilePaths } from "./text-files.js";

const MOST_MODULES = 10_000;
const ROOT = ".";

/** Reads one configuration file that is at hand. */
export type FileReader = (path: string, text: string) => Promise<SourceFile>;

export interface ReadingOptions {
  /** What is said of a module that is not there; that it has to be installed unless given. */
  readonly absent?: string;
  readonly tool: Tool;
  /** Reads every line end as this one; as it stands unless named. */
  readonly lineEnds?: LineEnds | undefined;
}

export type LineEnds = "\n" | "\r\n";

interface PendingModule {
  readonly key: string;
  readonly folder: string;
  /** The folders of the modules that call it, outermost first. */
  readonly callers: readonly string[];
}

interface ReadFolder {
  readonly module: AssembledModule;
  readonly partial: boolean;
  readonly problems: readonly SourceProblem[];
}

/** Reads the modules of a configuration from its root down, each folder once. */
export class ModuleTree {
  readonly modules = new Map<string, ModuleSource>();
  readonly problems: SourceProblem[] = [];
  /** What every file that was read holds, by path from the root. */
  readonly taken = new Map<string, Uint8Array>();
  readonly #folders = new Map<string, ReadFolder | undefined>();

  constructor(
    private readonly files: ConfigurationFiles,
    private readonly places: ModulePlaces,
    private readonly readFile: FileReader,
    private readonly options: ReadingOptions,
  ) {}

  /** Reads the root and all that it calls. */
  async read(): Promise<Pick<Source, "modules" | "problems">> {
    const pending: PendingModule[] = [{ key: "", folder: ROOT, callers: [] }];
    let full = false;
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { key, folder } = next;
      const identity = this.files.identity(folder);
      const read = await this.#readFolder(folder);
      if (read === undefined) continue;
      const { problems, partial, ...module } = read.module;
      const path = folder;
      const files = this.#readTextFiles(module, path);
      this.modules.set(key, { ...module, path, files, partial: partial || read.partial });
      const called = await this.#calledBy(next, module, identity);
      const room = MOST_MODULES - this.modules.size - pending.length;
      if (called.length > room && !full) {
        full = true;
        const message = `there are more than ${MOST_MODULES} modules; the rest is left out`;
        this.problems.push({ message, at: undefined });
      }
      pending.push(...called.slice(0, Math.max(room, 0)).reverse());
    }
    return { modules: this.modules, problems: this.problems };
  }

  async #calledBy(
    { key, folder, callers }: PendingModule,
    module: Pick<ModuleSource, "calls">,
    identity: string,
  ): Promise<readonly PendingModule[]> {
    const called: PendingModule[] = [];
    const above = [...callers, identity];
    for (const call of module.calls.values()) {
      const callKey = key === "" ? call.name : `${key}.${call.name}`;
      const callFolder = await this.#folderOf(call, callKey, folder);
      if (callFolder === undefined) continue;
      if (above.includes(this.files.identity(callFolder))) {
        const message = `module ${callKey} calls one of its callers, without end`;
        this.problems.push({ message, at: call.at });
      } else {
        called.push({ key: callKey, folder: callFolder, callers: above });
      }
    }
    return called;
  }

  async #folderOf(call: CallBlock, key: string, caller: string): Promise<string | undefined> {
    const folder = this.places.folderOf(call, key, caller);
    if (folder !== undefined && (await this.#readFolder(folder)) !== undefined) return folder;
    const isLocal = folder !== undefined && isLocalSource(call.source ?? "");
    const message = isLocal
      ? `module ${key}: there is no folder ${this.files.shown(folder)}`
      : `module ${key} ${this.options.absent ?? notInstalled(this.options.tool)}`;
    this.problems.push({ message, at: call.at });
    return undefined;
  }

  /** The module in a folder; `undefined` where there is none. */
  async #readFolder(folder: string): Promise<ReadFolder | undefined> {
    if (this.#folders.has(folder)) return this.#folders.get(folder);
    const read = await this.#readFiles(folder);
    this.#folders.set(folder, read);
    if (read !== undefined) this.problems.push(...read.problems);
    return read;
  }

  async #readFiles(folder: string): Promise<ReadFolder | undefined> {
    const names = this.files.list(folder);
    if (names === undefined) return undefined;
    const { primary, overrides } = configurationFiles(names, this.options.tool);
    // A module may be empty (Terraform 1.11); a root module without files is no configuration.
    if (folder === ROOT && primary.length + overrides.length === 0) return undefined;
    const primaryFiles = await this.#readAll(folder, primary);
    const overrideFiles = await this.#readAll(folder, overrides);
    const all = [...primaryFiles, ...overrideFiles];
    // What an unreadable override file changes could be anything of the module.
    const blocks = overrideFiles.some(({ partial }) => partial)
      ? []
      : applyOverrides(
          primaryFiles.flatMap((file) => file.blocks),
          overrideFiles.flatMap((file) => file.blocks),
        );
    const module = assembleModule(blocks);
    return {
      module,
      partial: all.some(({ partial }) => partial),
      problems: [...all.flatMap(({ problems }) => problems), ...module.problems],
    };
  }

  async #readAll(folder: string, names: readonly string[]): Promise<readonly SourceFile[]> {
    const files: SourceFile[] = [];
    for (const name of names) files.push(await this.#readFile(posix.join(folder, name)));
    return files;
  }

  async #readFile(path: string): Promise<SourceFile> {
    const bytes = this.files.read(path);
    const file = this.files.shown(path);
    const text = this.#take(path, bytes);
    if (text !== undefined) return this.readFile(file, text);
    const message =
      bytes === undefined ? "the file cannot be read" : "the file is not text in UTF-8";
    return { file, blocks: [], problems: [{ message, at: { file, line: 1 } }], partial: true };
  }

  #readTextFiles(
    module: Omit<AssembledModule, "problems" | "partial">,
    modulePath: string,
  ): ReadonlyMap<string, string> {
    const texts = new Map<string, string>();
    for (const path of textFilePaths(module, modulePath)) {
      const text = this.#take(path, this.files.readText(path));
      if (text !== undefined) texts.set(path, text);
    }
    return texts;
  }

  #take(path: string, bytes: Uint8Array | undefined): string | undefined {
    if (bytes === undefined) return undefined;
    this.taken.set(path, bytes);
    const { lineEnds } = this.options;
    const text = decode(bytes);
    return lineEnds === undefined ? text : text?.replace(/\r?\n/g, lineEnds);
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

function notInstalled(tool: Tool): string {
  return `is not installed here; run "${tool === "opentofu" ? "tofu" : "terraform"} init"`;
}
