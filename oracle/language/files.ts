/** The files that expressions read, in the folder that Terraform runs in. */
export const FILES: ReadonlyMap<string, string> = new Map([
  [
    "template.txt",
    'Hello ${name}!\n%{ if length(items) > 1 ~}\n  many: ${join(",", items)}\n%{ else ~}\nfew\n%{ endif ~}\n',
  ],
  [
    "loop.tftpl",
    "%{ for i, x in items ~}\n${i}: ${jsonencode(x)}\n%{ endfor ~}\n${try(name.a, name)}",
  ],
  ["lines.txt", "one\ntwo\n"],
]);
