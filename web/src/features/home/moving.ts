/** The lines of Home that one moves among, in their order. */
function lines(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("#main [data-line]")];
}

let last = 0;

/** Goes on to the next line, or the one before. Where none is focused, it goes on from where one was. */
export function moveBy(step: 1 | -1): void {
  const all = lines();
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? Math.min(last, all.length - 1) : Math.max(0, Math.min(all.length - 1, at + step));
  last = Math.max(next, 0);
  all[next]?.focus();
}

/** Ticks the box of the line that is focused, and goes on to the next before this one goes away. */
export function tickFocused(): void {
  const line = document.activeElement?.closest("li");
  const box = line?.querySelector<HTMLInputElement>("input[type=checkbox]:enabled");
  if (!box) return;
  const all = lines();
  const at = all.indexOf(document.activeElement as HTMLElement);
  last = Math.max(at, 0);
  all[at + 1]?.focus();
  box.click();
}
