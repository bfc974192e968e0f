import { formatKey, formatResource, inModule } from "./address.js";
import type { ResourceChange } from "./model.js";

type Place = Pick<ResourceChange, "type" | "name" | "key"> &
  Partial<Pick<ResourceChange, "module">>;

/** A managed resource that is to be made, of which no more is said than what is known of it, and what is not yet. */
export function createdChange(
  { module = [], type, name, key }: Place,
  afterUnknown: ResourceChange["afterUnknown"],
  after: ResourceChange["after"] = {},
): ResourceChange {
  return {
    address: inModule(module, `${formatResource("managed", type, name)}${formatKey(key)}`),
    previousAddress: undefined,
    module,
    mode: "managed",
    type,
    name,
    key,
    deposed: undefined,
    action: "create",
    actions: ["create"],
    importing: false,
    before: null,
    after,
    afterUnknown,
    afterSensitive: false,
    beforeSensitive: false,
  };
}
