import { boolean } from "./scalars.js";
import { type Context, withoutScope } from "./types.js";

/** An id out of directives, whose markers strip what is around them. */
export function directive(context: Context, id: string, other: string): string {
  const { random } = context;
  const yes = boolean(withoutScope(context), true);
  const no = boolean(withoutScope(context), false);
  return random.pick([
    `"%{ if ${yes} ~} \${${id}} %{~ endif }"`,
    `"%{ if ${no} ~} \${${other}} %{~ else ~} \${${id}} %{~ endif }"`,
    `" \\n %{~ if ${yes} }\${${id}}%{ else }\${${other}}%{ endif ~} \\n"`,
    `"%{ for v in [${id}] ~} \${v} %{~ endfor }"`,
    `"%{ for at, v in [${other}, ${id}] ~}%{ if at == 1 }\${v}%{ endif }%{~ endfor }"`,
    `"%{ for k, v in { a = ${other}, b = ${id} } }%{ if k == "b" }\${v}%{ endif }%{ endfor }"`,
    `"%{ for v in [] }\${v}%{ endfor }\${~ ${id} ~}"`,
    `"\${ ${yes} ? ${id} : "%{ if true }\${${other}}%{ endif }" }"`,
    `trimspace("  %{ if ${yes} } \${${id}} %{ endif }  ")`,
  ]);
}
