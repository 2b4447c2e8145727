import { useEffect } from "react";

/** Names the page for the window and its history. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · Kempt` : "Kempt";
  }, [title]);
}
