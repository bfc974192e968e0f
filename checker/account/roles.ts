import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  paginateListAttachedRolePolicies,
  paginateListRolePolicies,
} from "@aws-sdk/client-iam";
import type { Clients } from "./clients.js";
import type { DeployedInlinePolicy, DeployedPolicy, DeployedRole } from "./parts.js";
import { found, type Questions, type Told } from "./questions.js";

/** Reads roles with all the policies that decide what they may. */
export class DeployedRoles {
  readonly roles: DeployedRole[] = [];
  readonly policies: DeployedPolicy[] = [];

  constructor(
    private readonly clients: Pick<Clients, "iam">,
    private readonly questions: Questions,
  ) {}

  /** @returns whether there is such a role. */
  read(arn: string): Promise<Told<DeployedRole>> {
    return this.questions.once(`role ${arn}`, async () => {
      const role = await this.#role(arn);
      if (role.kind === "found") this.roles.push(role.value);
      return role;
    });
  }

  async #role(arn: string): Promise<Told<DeployedRole>> {
    const { clients, questions } = this;
    const name = arn.split("/").at(-1) ?? arn;
    const told = await questions.ask(
      "iam:GetRole",
      () => clients.iam.send(new GetRoleCommand({ RoleName: name })),
      NO_SUCH,
    );
    if (told.kind !== "found") return told;
    const { Role: role } = told.value;
    const boundary = role?.PermissionsBoundary?.PermissionsBoundaryArn;
    const [inline, attached] = await Promise.all([this.#inline(name), this.#attached(name)]);
    await Promise.all([...(attached ?? []), ...(boundary ? [boundary] : [])].map(this.#policy));
    const value: DeployedRole = {
      arn,
      name,
      path: role?.Path ?? pathIn(arn),
      trust: documentOf(role?.AssumeRolePolicyDocument),
      inline,
      attached,
      boundary,
    };
    return { kind: "found", value };
  }

  async #inline(role: string): Promise<readonly DeployedInlinePolicy[] | undefined> {
    const { clients, questions } = this;
    const names = await questions.ask("iam:ListRolePolicies", async () => {
      const all: string[] = [];
      const pages = paginateListRolePolicies({ client: clients.iam }, { RoleName: role });
      for await (const { PolicyNames: page = [] } of pages) all.push(...page);
      return all;
    });
    if (names.kind !== "found") return undefined;
    return await Promise.all(
      names.value.map(async (name) => {
        const policy = await questions.ask("iam:GetRolePolicy", () =>
          clients.iam.send(new GetRolePolicyCommand({ RoleName: role, PolicyName: name })),
        );
        return { name, document: documentOf(found(policy)?.PolicyDocument) };
      }),
    );
  }

  async #attached(role: string): Promise<readonly string[] | undefined> {
    const { clients, questions } = this;
    const arns = await questions.ask("iam:ListAttachedRolePolicies", async () => {
      const all: string[] = [];
      const pages = paginateListAttachedRolePolicies({ client: clients.iam }, { RoleName: role });
      for await (const { AttachedPolicies: page = [] } of pages) {
        all.push(...page.flatMap(({ PolicyArn: arn }) => arn ?? []));
      }
      return all;
    });
    return found(arns);
  }

  #policy = (arn: string): Promise<void> =>
    this.questions.once(`policy ${arn}`, async () => {
      const { clients, questions } = this;
      const policy = await questions.ask(
        "iam:GetPolicy",
        () => clients.iam.send(new GetPolicyCommand({ PolicyArn: arn })),
        NO_SUCH,
      );
      const { PolicyName: name = arn, DefaultVersionId: id } = found(policy)?.Policy ?? {};
      if (id === undefined) return;
      const version = await questions.ask(
        "iam:GetPolicyVersion",
        () => clients.iam.send(new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: id })),
        NO_SUCH,
      );
      const document = documentOf(found(version)?.PolicyVersion?.Document);
      if (document !== undefined) this.policies.push({ arn, name, document });
    });
}

const NO_SUCH = /^NoSuchEntity/;

/** "The policy document … is URL-encoded compliant with RFC 3986": no brace stands in it then. */
function documentOf(text: string | undefined): string | undefined {
  return text === undefined || text.includes("{") ? text : decodeURIComponent(text);
}

/** `arn:aws:iam::123456789012:role/service/NAME` */
function pathIn(arn: string): string {
  return /:role(\/(?:.*\/)?)/.exec(arn)?.[1] ?? "/";
}
