import { lazy, Suspense } from "react";
import { useStore } from "~/ui/store";
import { converting } from "./converting";

const Dialog = lazy(async () => ({ default: (await import("./ConvertDialog")).ConvertDialog }));

/** The dialog in which a lead is converted, over whatever is shown; fetched when it is first needed. */
export function Converting() {
  const id = useStore(converting);
  return (
    id && (
      <Suspense fallback={null}>
        <Dialog key={id} id={id} onClose={() => converting.set(null)} />
      </Suspense>
    )
  );
}
