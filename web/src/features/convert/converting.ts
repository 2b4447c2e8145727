import { createStore } from "~/ui/store";

/** The lead that is just being converted. */
export const converting = createStore<string | null>(null);
