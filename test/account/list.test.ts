import { expect, test } from "vitest";
import { parseAccounts } from "../../checker/account/accounts/list.js";

const ids = (text: string) => parseAccounts(text, "list").map(({ id }) => id);

test.each([
  ["a line each", "111111111111\n222222222222\n", ["111111111111", "222222222222"]],
  [
    "comments, empty lines, ends of Windows",
    "# all\r\n\r\n 111111111111 # prod\r\n",
    ["111111111111"],
  ],
  ["a name beside it", "111111111111  prod\n222222222222\tdev", ["111111111111", "222222222222"]],
  ["one twice", "111111111111\n111111111111", ["111111111111"]],
  ["zeros at the beginning", "000000000001", ["000000000001"]],
  ["CSV with a header", 'Id,Name\n111111111111,"a, b"\n', ["111111111111"]],
  ["CSV of the console", "Account name,Account ID\nprod,111111111111\n", ["111111111111"]],
  [
    "text of the CLI",
    "ACCOUNTS\tarn:aws:organizations::999999999999:account/o-1/111111111111\ta@b\t111111111111",
    ["111111111111"],
  ],
  ["JSON of the CLI", '{"Accounts":[{"Id":"111111111111","Status":"ACTIVE"}]}', ["111111111111"]],
  ["JSON of ids", '["111111111111"]', ["111111111111"]],
  ["a byte order mark", "\uFEFF111111111111", ["111111111111"]],
])("%s", (_, text, expected) => {
  expect(ids(text)).toEqual(expected);
});

test.each([
  ["nothing", "", "list names no account"],
  ["comments alone", "# none\n", "list names no account"],
  ["eleven digits", "111111111111\n11111111111\n", "list:2 has no account id of 12 digits"],
  ["a number of a spreadsheet", "1.11111E+11", "list:1 has no account id"],
  ["a number in JSON", "[111111111111]", "account 1 of the list has no id of 12 digits, as text"],
  ["other JSON", '{"a":1}', "has no list of accounts"],
  ["broken JSON", '{"Accounts":[', "begins as JSON, and is none"],
  ["a header twice", "Id\nId\n", "list:2 has no account id"],
])("%s is refused", (_, text, words) => {
  expect(() => ids(text)).toThrow(words);
});

test("a state is one in its column, and not in a name", () => {
  const list = parseAccounts(
    "Id,Name,State\n111111111111,closed,ACTIVE\n222222222222,b,CLOSED",
    "list",
  );
  expect(list.map(({ state }) => state)).toEqual(["ACTIVE", "CLOSED"]);
  expect(parseAccounts("111111111111,CLOSED", "list")).toEqual([
    { id: "111111111111", state: undefined },
  ]);
});
