import { scalar, type Value } from "../../values/value.js";
import {
  type Agreement,
  compareSettings,
  type Setting,
  setting,
  UNSET,
  weakest,
} from "./settings.js";

/** What is known of the account that a provider configuration leads to. */
export interface Account {
  /** Its number, where something says it. */
  readonly id: Setting;
  /** Where its credentials come from: two configurations that agree in all of it lead to one account. */
  readonly credentials: readonly Setting[];
}

/**
 * Secrets are not read: an access key has one secret key.
 *
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs#authentication-and-configuration
 */
const CREDENTIALS = [
  "access_key",
  "profile",
  "shared_config_files",
  "shared_credentials_files",
  "shared_credentials_file",
] as const;

/** @param known the number, where the resource itself says it. */
export function accountOf(of: (name: string) => Setting, known: string | undefined): Account {
  const roles = [...rolesOf(of("assume_role_with_web_identity")), ...rolesOf(of("assume_role"))];
  return {
    id:
      known === undefined
        ? stated(roles.at(-1), of("allowed_account_ids"))
        : setting(scalar(known), false),
    credentials: [...CREDENTIALS.map(of), ...roles],
  };
}

export function compareAccounts(a: Account, b: Account, isOnePlan: boolean): Agreement {
  if (a.id.value !== undefined && b.id.value !== undefined)
    return compareSettings(a.id, b.id, isOnePlan);
  const length = Math.max(a.credentials.length, b.credentials.length);
  return weakest(
    Array.from({ length }, (_, at) => {
      const agreement = compareSettings(
        a.credentials[at] ?? UNSET,
        b.credentials[at] ?? UNSET,
        isOnePlan,
      );
      // Two access keys, or two profiles, may be of one account.
      return agreement === "different" || agreement === "suspect" ? "unknown" : agreement;
    }),
  );
}

/** The roles that are taken on, one after the other: blocks, or in some versions an object. */
function rolesOf({ value, inferred, form }: Setting): readonly Setting[] {
  if (value === undefined) return inferred ? [{ value, inferred }] : [];
  const blocks = value.kind === "sequence" ? value.items : [value];
  return blocks.flatMap((block, at): readonly Setting[] => {
    const role = block.kind === "mapping" ? (block.get("role_arn") ?? UNSET.value) : block;
    const read = role === undefined ? UNSET : setting(role, inferred, form && `${form} ${at}`);
    return read.value === undefined ? [] : [read];
  });
}

/** By the last role, or by a list that allows for one account: such a configuration fails in any other. */
function stated(role: Setting | undefined, allowed: Setting): Setting {
  const account = role === undefined ? UNSET : accountOfRole(role);
  return account.value === undefined ? onlyAllowed(allowed) : account;
}

function accountOfRole({ value, inferred }: Setting): Setting {
  const text = value?.kind === "scalar" ? String(value.value) : "";
  const [, account] = /^arn:[\w-]+:iam::(\d{12}):role\//.exec(text) ?? [];
  return account === undefined ? UNSET : setting(scalar(account), inferred);
}

function onlyAllowed({ value, inferred }: Setting): Setting {
  const [first, ...others] = value?.kind === "sequence" ? value.items : ([] as readonly Value[]);
  const isKnown = first?.kind === "scalar" && others.length === 0;
  return isKnown ? setting(scalar(String(first.value)), inferred) : UNSET;
}
