import { closest } from "./elements.js";

/** Copies the Terraform that a finding suggests. */
export function startCopying(): void {
  document.addEventListener("click", (event) => {
    const button = closest(event.target, "button[data-copy]", HTMLButtonElement);
    const code = button?.parentElement?.querySelector("pre");
    if (button !== undefined && code) void copy(button, code);
  });
}

async function copy(button: HTMLButtonElement, code: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(code.textContent ?? "");
    button.textContent = "Copied";
  } catch {
    // Where the clipboard may not be written, one key is left to press.
    getSelection()?.selectAllChildren(code);
    button.textContent = "Selected";
  }
  setTimeout(() => {
    button.textContent = "Copy";
  }, 2000);
}
