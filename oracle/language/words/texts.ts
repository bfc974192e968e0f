import type { Way } from "../speaker.js";

/** https://developer.hashicorp.com/terraform/language/functions, "String Functions". */
export const texts: readonly Way[] = [
  (s) => `${s.pick(["upper", "lower", "title", "chomp", "trimspace", "strrev"])}(${s.text()})`,
  (s) => `core::upper(${s.text()})`,
  (s) =>
    `${s.pick(["trim", "trimprefix", "trimsuffix"])}(${s.text()}, ${s.pick([s.text(), '"a"', '" x"', '"b"'])})`,
  (s) =>
    `replace(${s.text()}, ${s.pick([s.text(), '"a"', '"/[a-z]+/"', '"/(.)(.)/"', '"/^/"', '"/"', '"//"', '"/(?P<n>[a-c])/"', '"/x*/"'])}, ${s.pick([s.text(), '"-"', '"$1"', '"$2$1"', '"$${1}z"', '"$n"', '"$0"', '"$$"', '"$1x"'])})`,
  (s) =>
    `substr(${s.text()}, ${s.pick(["0", "1", "-2", "3", "-1", s.number()])}, ${s.pick(["1", "2", "-1", "0", "99", s.number()])})`,
  (s) => `join(${s.pick(['","', '""', s.text()])}, ${s.list()})`,
  (s) => `join(${s.pick(['","', '"-"'])}, ${s.set()})`,
  (s) => `join("|", ${s.list()}, ${s.list()})`,
  (s) =>
    `indent(${s.pick(["2", "0", "1", "-1", "1.5", '"3"', s.truth()])}, ${s.pick([s.text(), '"a\\nb\\n\\nc"'])})`,
  (s) => `format(${s.pick(FORMATS)}, ${s.pick([s.any(), s.text(), s.number(), s.truth()])})`,
  (s) =>
    `format(${s.pick(['"%s-%s"', '"%s %d"', '"%v=%v"', '"%[2]s %[1]s"', '"%[1]d%s"', '"%-5s|%5s"', '"%q%q"', '"%*d"', '"%s"', '"%%%s%v"'])}, ${s.any()}, ${s.any()})`,
  (s) =>
    `format("%${s.pick(["", "5", "-5", "05", "+", " ", "#", ".2", "8.3", "+.1", ".0", "-8.2", "+05"])}${s.pick([..."dfegGExXobvsqt"])}", ${s.pick([s.number(), s.number(), s.text(), s.any()])})`,
  (s) =>
    `formatlist(${s.pick(['"%s!"', '"%s-%s"', '"%d"', '"%v"', '"x"'])}, ${s.list()}${s.pick(["", `, ${s.list()}`, `, ${s.text()}`])})[0]`,
  (s) => `split(${s.pick(['","', '""', '" "', s.text()])}, ${s.text()})[${s.pick(["0", "1"])}]`,
  (s) =>
    `element(split(${s.pick(['"/"', '"."', '","'])}, ${s.text()}), ${s.pick(["0", "1", "2"])})`,
  (s) => `tostring(${s.pick([s.any(), s.number(), s.truth(), s.text()])})`,
  (s) => `sort(${s.list()})[0]`,
  (s) => `keys(${s.map()})[0]`,
  (s) =>
    `templatefile(${s.pick(['"template.txt"', '"./template.txt"', '"loop.tftpl"'])}, { name = ${s.any()}, items = ${s.list()} })`,
  (s) => `file(${s.pick(['"template.txt"', '"./lines.txt"', '"none.txt"'])})`,
];

const FORMATS = [
  '"%s"',
  '"%d"',
  '"%v"',
  '"%q"',
  '"%t"',
  '"%f"',
  '"%g"',
  '"%e"',
  '"%x"',
  '"%X"',
  '"%b"',
  '"%o"',
  '"%#v"',
  '"%5d"',
  '"%-5s|"',
  '"%05d"',
  '"%+d"',
  '"%.2f"',
  '"%10.3f"',
  '"%%"',
  '"%%%s"',
  '"a%sb"',
  '"%3s"',
  '"%.1s"',
  '"%[1]s%[1]s"',
  '"%E"',
  '"%G"',
  '"no verb"',
  '"%z"',
  '"%"',
  '"é%sß"',
  '"% d"',
  '"%c"',
  '"%U"',
];
