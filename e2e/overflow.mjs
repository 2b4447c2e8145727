// Text that does not fit: cut off without a sign of it, spilling out of its box, or beyond the edge of the page. Boxes that
// scroll, and text that ends in an ellipsis, mean to.

/** What does not fit on a page, in words; nothing when all does. */
export function overflowing(page) {
  return page.evaluate(() => {
    const found = new Map();
    const SLACK = 1.5;
    const tell = (element, what, by) => {
      const name = [element.tagName.toLowerCase(), ...element.classList].join(".");
      found.set(element, `${what} by ${Math.round(by)} px: “${element.textContent.trim().slice(0, 60)}” (${name})`);
    };
    const outside = (inner, outer) => Math.max(outer.left - inner.left, inner.right - outer.right);
    const edge = { left: 0, right: document.documentElement.clientWidth };

    /** Whether the end of the text is hidden on purpose by an ellipsis. */
    const isShortened = (style) => style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
    const isUnseen = (element, style) => style.visibility === "hidden" || style.opacity === "0" || style.clipPath === "inset(50%)" || (style.position === "absolute" && element.clientWidth <= 1);

    const judge = (text, rect) => {
      // What is placed by itself need not stand in the boxes around it, but what hides its end still does.
      let isInFlow = true;
      for (let box = text.parentElement; box; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (isUnseen(box, style)) return;
        if (style.display === "contents") continue;
        if (style.overflowX === "auto" || style.overflowX === "scroll" || isShortened(style)) return;
        const around = box.getBoundingClientRect();
        const by = outside(rect, around);
        const below = rect.bottom - around.bottom;
        if (style.display !== "inline" && style.overflowX !== "visible" && by > SLACK) return tell(text.parentElement, "cut off", by);
        if (style.overflowY === "hidden" && below > rect.height / 2) return tell(text.parentElement, "cut off below", below);
        if (style.display !== "inline" && isInFlow && by > SLACK) return tell(text.parentElement, "spills out", by);
        isInFlow &&= !["absolute", "fixed"].includes(style.position);
        if (style.position === "fixed") break;
      }
      const by = outside(rect, edge);
      if (by > SLACK) tell(text.parentElement, "beyond the edge", by);
    };

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) => (node.data.trim() && !node.parentElement.closest("script, style, noscript, svg") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT));
    const range = document.createRange();
    while (walker.nextNode()) {
      range.selectNodeContents(walker.currentNode);
      const rect = range.getBoundingClientRect();
      if (rect.width > 0 && rect.height > 0) judge(walker.currentNode, rect);
    }
    // Boxes and buttons beyond the edge.
    for (const element of document.querySelectorAll("button, input, textarea, a, [role=combobox]")) {
      const rect = element.getBoundingClientRect();
      if (rect.width === 0 || rect.height === 0 || found.has(element)) continue;
      const isHeld = (box) => box && (["auto", "scroll"].includes(getComputedStyle(box).overflowX) || isUnseen(box, getComputedStyle(box)) || isHeld(box.parentElement));
      const by = outside(rect, edge);
      if (by > SLACK && !isHeld(element)) tell(element, "beyond the edge", by);
    }
    // What is typed scrolls in its box; what stands in a box that cannot be typed into is cut off.
    for (const input of document.querySelectorAll("input[readonly]")) {
      const by = input.scrollWidth - input.clientWidth;
      if (by > SLACK && getComputedStyle(input).textOverflow !== "ellipsis") tell(input, `cut off (${input.value})`, by);
    }
    const wider = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    return [...(wider > 0 ? [`the page is ${wider} px too wide`] : []), ...found.values()];
  });
}
