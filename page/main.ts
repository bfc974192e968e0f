// The program in the page of a report. The page is whole without it: this searches, filters, copies and shows evidence
// where it is asked for.
import { startCopying } from "./copy.js";
import { startFilter } from "./filter.js";
import { startKeys } from "./keys.js";
import { startPlaces } from "./places.js";
import { startTheme } from "./theme.js";
import { startTips } from "./tip.js";

document.documentElement.classList.add("script");

document.addEventListener("DOMContentLoaded", () => {
  startTheme();
  startTips();
  startPlaces();
  startKeys();
  startCopying();
  startFilter();
});
