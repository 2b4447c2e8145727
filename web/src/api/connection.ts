import { createStore } from "~/ui/store";

/** Whether the server can be reached. */
export const isConnected = createStore(true);
/** Whether the session has ended and somebody has to sign in again before anything goes on. */
export const isExpired = createStore(false);

const PAUSES = [500, 1_000, 2_000, 4_000, 8_000];
let isLooking = false;

/** Notes that the server did not answer, and looks for it until it does. */
export function lose(): void {
  isConnected.set(false);
  if (!isLooking) void look();
}

async function look(): Promise<void> {
  isLooking = true;
  for (let round = 0; !isConnected.get(); round += 1) {
    await pause(PAUSES[Math.min(round, PAUSES.length - 1)] ?? 8_000);
    const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
    if (answer?.ok) isConnected.set(true);
  }
  isLooking = false;
}

/** A moment, or less when the system says that the network is back. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    window.addEventListener("online", done);
  });
}
