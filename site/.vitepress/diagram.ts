import { renderMermaidSVG } from "beautiful-mermaid";

/**
 * A Mermaid graph as SVG, drawn when the site is built: Mermaid's own renderer takes a browser, and would be 3 MB of
 * script for whoever reads the page. Colours are the page's, so that the picture is light or dark with it.
 */
export function diagram(source: string): string {
  const svg = renderMermaidSVG(source, {
    bg: "var(--vp-c-bg)",
    fg: "var(--vp-c-text-1)",
    accent: "var(--vp-c-brand-1)",
    font: "inherit",
    transparent: true,
  });
  // What is read asks nobody for fonts.
  const own = svg.replace(/@import url\([^)]*\);/g, "");
  if (/https?:(?!\/\/www\.w3\.org\/)/.test(own))
    throw new Error("the diagram would load something");
  // Vue takes what stands in braces, and a style element in a template, for its own.
  return `<div class="diagram" role="group" aria-label="Diagram" tabindex="0" v-html="${attribute(own)}"></div>`;
}

function attribute(svg: string): string {
  const text = JSON.stringify(svg).replaceAll("<", "\\u003c");
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
}
