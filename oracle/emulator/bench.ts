import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Terraform, type Workspace } from "../../terraform/terraform.js";
import { PROVIDER } from "../configuration/provider.js";

/** Where configurations are planned and applied, each in an account of its own. */
export class Bench {
  private constructor(
    readonly endpoint: string,
    private readonly terraform: Terraform,
    readonly providers: Workspace,
  ) {}

  /** Installs the provider once, for all that follows. */
  static async open(endpoint: string): Promise<Bench> {
    const terraform = await Terraform.open();
    try {
      const providers = await terraform.empty("providers");
      await writeFile(join(providers.folder, "provider.tf"), PROVIDER);
      await providers.init();
      return new Bench(endpoint, terraform, providers);
    } catch (error) {
      await terraform.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.terraform.close();
  }
}
