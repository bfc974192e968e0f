const COUNTED_BACK = "which versions of Terraform count from the end differs for lists and tuples";
const BITS =
  "the digits depend on whether the numbers have 512 bits, as written ones do, or 64, as counted ones";
const INFINITY = "Terraform divides by zero, which gives an infinite number";
const NEGATIVE_ZERO = "Terraform keeps the sign of a zero, most of the time";
const NO_FUNCTION = "another version of Terraform, or OpenTofu, may have the function";
const ORDER = "a set of collections is ordered by hashes";
const SENSITIVITY = "values carry no sensitivity here";
const SHORT_CIRCUIT = "whether the other side is evaluated depends on the version of Terraform";

/**
 * What Terraform answers and the evaluator does not, with the reason. Everything else in the table
 * must agree.
 */
export const unknown: Readonly<Record<string, string>> = {
  'element(["a", "b", "c"], -1)': COUNTED_BACK,
  'element(["a", "b", "c"], -3)': COUNTED_BACK,
  'element(["a", "b", "c"], -4)': COUNTED_BACK,
  'element(tolist(["a", "b"]), -1)': COUNTED_BACK,
  "1 / 3": BITS,
  "2 / 3 * 3 == 2": BITS,
  "1 / 10 > 0.1": BITS,
  "1 / 10 + 0.2 == 0.3": BITS,
  "18446744073709551616 + 1": BITS,
  "4294967296 * 4294967296": BITS,
  "18446744073709551617 % 2": "Terraform rounds the remainders of long numbers",
  "5.5 % 2": "Terraform rounds the remainders of fractions",
  "pow(2, 0.5)": "the last digits of a power differ between machines",
  "1 / 0": INFINITY,
  "1 % 0": INFINITY,
  "can(1 / 0)": INFINITY,
  'try(1 / 0, "zero")': INFINITY,
  '"a${1 / 0}"': INFINITY,
  "false || 1 / 0 == 0": INFINITY,
  "[for x in [1, 0] : 1 / x]": INFINITY,
  "try([for x in [1, 0] : 1 / x], [])": INFINITY,
  "-0": NEGATIVE_ZERO,
  "tostring(-0)": NEGATIVE_ZERO,
  "0 * -1": NEGATIVE_ZERO,
  "(-0) / 2": NEGATIVE_ZERO,
  '"a${-0}"': NEGATIVE_ZERO,
  "{ (-0) = 1 }": NEGATIVE_ZERO,
  "toset([-0, 0])": NEGATIVE_ZERO,
  "abs(-0)": NEGATIVE_ZERO,
  "max(-0, 0)": NEGATIVE_ZERO,
  'format("%d", -0)': NEGATIVE_ZERO,
  "nosuchfunction()": NO_FUNCTION,
  "can(nosuchfunction())": NO_FUNCTION,
  "try(nosuchfunction(1), 2)": NO_FUNCTION,
  "toset([[2], [1]])": ORDER,
  "toset([[1, 2], [1]])": ORDER,
  "toset([{ a = 2 }, { a = 1 }])": ORDER,
  "toset([{ a = 1 }, { b = 1 }])": ORDER,
  "toset([{ a = 2 }, { a = 1 }])[*].a": ORDER,
  "flatten(toset([[2], [1]]))": ORDER,
  'flatten(toset([["b"],["a"]]))': ORDER,
  "setproduct(toset([2]), [2, 1])": ORDER,
  'setproduct(toset(["b", "a"]), ["x"])': ORDER,
  'setproduct(toset(["b", "a"]), toset([2, 1]))': ORDER,
  'setproduct(["b", "a"], toset(["y", "x"]))': ORDER,
  "ephemeralasnull(1)": "whether a value is ephemeral is not followed",
  "issensitive(1)": SENSITIVITY,
  "issensitive(sensitive(1))": SENSITIVITY,
  'false && tobool("x")': SHORT_CIRCUIT,
  'true || tobool("x")': SHORT_CIRCUIT,
  "false && [][0]": SHORT_CIRCUIT,
  "true || {}.a": SHORT_CIRCUIT,
  "null == null || null.a": SHORT_CIRCUIT,
};
