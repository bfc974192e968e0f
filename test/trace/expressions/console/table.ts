import { access } from "./table/access.js";
import { conditionals } from "./table/conditionals.js";
import { errors } from "./table/errors.js";
import { forExpressions } from "./table/for-expressions.js";
import { listsAsked } from "./table/lists-asked.js";
import { listsMade } from "./table/lists-made.js";
import { maps } from "./table/maps.js";
import { nulls } from "./table/nulls.js";
import { numbers } from "./table/numbers.js";
import { operators } from "./table/operators.js";
import { sets } from "./table/sets.js";
import type { Table } from "./table/table.js";
import { templates } from "./table/templates.js";
import { types } from "./table/types.js";
import { values } from "./table/values.js";

/** Everything that the evaluator must answer as `terraform console` does. */
export const table: Table = {
  ...access,
  ...conditionals,
  ...errors,
  ...forExpressions,
  ...listsAsked,
  ...listsMade,
  ...maps,
  ...numbers,
  ...nulls,
  ...operators,
  ...sets,
  ...templates,
  ...types,
  ...values,
};
