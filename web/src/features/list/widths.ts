import { useState } from "react";

const keyOf = (object: string) => `kempt.widths.${object}`;

function kept(object: string): Record<string, number> {
  try {
    return JSON.parse(localStorage.getItem(keyOf(object)) ?? "{}") as Record<string, number>;
  } catch {
    return {};
  }
}

/** How wide columns were drawn on this device. */
export function useWidths(object: string) {
  const [of, setOf] = useState({ object, widths: kept(object) });
  const widths = of.object === object ? of.widths : kept(object);
  const resize = (column: string, width: number) => {
    const next = { ...widths, [column]: width };
    setOf({ object, widths: next });
    localStorage.setItem(keyOf(object), JSON.stringify(next));
  };
  return { widths, resize };
}
