import { client, given } from "./client";

const LOOK = 700;

/** Waits until long work is over; whether it went well. */
export async function isDone(id: string): Promise<boolean> {
  for (;;) {
    const { state } = given(await client.GET("/api/v1/jobs/{id}", { params: { path: { id } } }));
    if (!["waiting", "running"].includes(state)) return state === "done";
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}
