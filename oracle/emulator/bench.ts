import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { publishModules } from "../../terraform/published-modules.js";
import { Terraform, type Workspace } from "../../terraform/terraform.js";
import { PROVIDER } from "../configuration/provider.js";

/** Where configurations are planned and applied, each in an account of its own. */
export class Bench {
  private constructor(
    readonly endpoint: string,
    private readonly terraform: Terraform,
    readonly providers: Workspace,
    /** The variables by which plain modules are downloaded from here. */
    readonly modules: Readonly<Record<string, string>>,
  ) {}

  /** Installs the provider once, for all that follows. */
  static async open(endpoint: string): Promise<Bench> {
    const terraform = await Terraform.open();
    try {
      const providers = await terraform.empty("providers");
      await writeFile(join(providers.folder, "provider.tf"), PROVIDER);
      await providers.init();
      const modules = await publishModules((await terraform.empty("modules")).folder);
      return new Bench(endpoint, terraform, providers, modules);
    } catch (error) {
      await terraform.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.terraform.close();
  }
}
