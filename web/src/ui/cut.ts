/** Whether the end of a text is hidden for want of room. */
function isCut(element: HTMLElement): boolean {
  return element.scrollWidth > element.clientWidth && getComputedStyle(element).textOverflow === "ellipsis";
}

/** A text that is cut is told whole to whoever points at it, wherever it stands. */
export function listenToCuts(): void {
  document.addEventListener("pointerover", ({ target }) => {
    for (let element = target instanceof HTMLElement ? target : null, steps = 0; element && steps < 3; element = element.parentElement, steps += 1) {
      if (element.dataset.cut !== undefined) element.removeAttribute("title");
      if (element.title || !isCut(element)) continue;
      element.title = element.innerText;
      element.dataset.cut = "";
      return;
    }
  });
}
