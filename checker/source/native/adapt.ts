/**
 * Rewrites what the grammar misreads, for its eyes only: every replacement is as long as what it
 * replaces, and all names, numbers and strings are taken from the original text by their offsets.
 *
 * Measured with tree-sitter-hcl 1.2.0 against Terraform 1.11.4.
 */
export function adaptForGrammar(text: string): string {
  // A heredoc that ends with the file is not recognised as ended.
  return hideMarkerLikeLines(hideEscapes(hideExponents(text))).concat("\n");
}

// `1e5` is a number and a stray name to the grammar; `1.5e5` is not. Names are matched to be passed
// over, for `a-1e` may be one.
function hideExponents(text: string): string {
  if (!/\d[eE][+-]?\d/.test(text)) return text;
  return text.replace(
    /[\p{ID_Start}_][\p{ID_Continue}-]*|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gu,
    (word) => (/^\d+[eE]/.test(word) ? "1".repeat(word.length) : word),
  );
}

// Terraform takes any run of `$` before `${` as literal; the grammar pairs them up and takes the
// `${` of `$$${x}` as an interpolation.
function hideEscapes(text: string): string {
  return text.replace(/\${2,}\{|%{2,}\{/g, (run) => "_".repeat(run.length));
}

// A heredoc's line that starts with its marker but goes on (`EOT ${x}`) loses its interpolation.
function hideMarkerLikeLines(text: string): string {
  let adapted = text;
  const markers = new Set(
    [...text.matchAll(/<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*\r?$/gmu)].map(([, m]) => m),
  );
  for (const marker of markers) {
    if (marker === undefined) continue;
    const hidden = (marker.startsWith("Q") ? "R" : "Q") + marker.slice(1);
    adapted = adapted.replace(
      new RegExp(`^([ \\t]*)${marker}(?=[^\\r\\n]*[^\\s])`, "gmu"),
      (_, indent: string) => indent + hidden,
    );
  }
  return adapted;
}

/**
 * In an object, a line that ends in a name and a next one that starts with `(key) =` are one call
 * to the grammar, for it does not see newlines. Putting a comma between them is only right inside
 * an object, so this is for a text that could not be read otherwise.
 */
export function separateParenthesisedKeys(text: string): string {
  const beforeComment = /(?<=[\p{ID_Continue}])[ \t](?=[ \t]*(?:#|\/\/)[^\n]*\n\s*\()/gu;
  const beforeNewline =
    /^(?![^\n]*(?:#|\/\/|\*\/|<<))([^\n]*[\p{ID_Continue}][ \t]*\r?)\n(?=\s*\()/gmu;
  return text.replace(beforeComment, ",").replace(beforeNewline, "$1,");
}
