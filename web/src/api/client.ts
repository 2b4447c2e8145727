import i18next from "i18next";
import createClient from "openapi-fetch";
import { until } from "~/ui/store";
import { isConnected, isExpired, lose } from "./connection";
import { Problem, problemOf } from "./problem";
import type { components, paths } from "./schema.gen";

export type Schemas = components["schemas"];

/** Whether somebody is signed in, so that a refusal means that the session has ended. */
let isSignedIn = false;

export function noteSignedIn(value: boolean): void {
  isSignedIn = value;
}

/** Whether asking again does no harm: nothing changes, or the server knows the key of what was sent. */
function isSafeAgain(request: Request): boolean {
  return request.method === "GET" || request.headers.has("Idempotency-Key") || /\/(query|check|filter|preview)$/.test(request.url);
}

/** How often a server that has too much to do is asked again before that is told. */
const MOST_TRIES = 3;

/** The milliseconds after which a server that has done nothing, for it has too much to do, wants to be asked again; null when it
 * has answered. */
function busyFor(response: Response): number | null {
  const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return response.status === 503 && seconds >= 0 ? seconds * 1_000 : null;
}

/** Sends a request. What is lost on the way is sent again once the server is back; what it has no time for, when it has; what comes
 * after the session has ended, once somebody has signed in again. Whoever asked sees none of it, and nothing that was typed is
 * lost. */
async function send(request: Request): Promise<Response> {
  for (let tries = 1; ; ) {
    let response: Response;
    try {
      response = await fetch(request.clone());
    } catch (error) {
      if (request.signal.aborted) throw error;
      lose();
      if (!isSafeAgain(request)) {
        throw new Problem({ status: 0, code: "not-sent", title: i18next.t("connection.notSent"), detail: i18next.t("connection.notSentDetail") });
      }
      await until(isConnected, Boolean, request.signal);
      continue;
    }
    const pause = busyFor(response);
    if (pause !== null && tries < MOST_TRIES) {
      tries += 1;
      await new Promise((done) => setTimeout(done, pause));
      continue;
    }
    if (response.status !== 401 || !isSignedIn || request.url.endsWith("/api/v1/sessions")) return response;
    isExpired.set(true);
    await until(isExpired, (expired) => !expired, request.signal);
  }
}

export const client = createClient<paths>({ baseUrl: window.location.origin, fetch: send });

client.use({
  onRequest({ request }) {
    request.headers.set("X-Kempt", "1");
    request.headers.set("Accept-Language", i18next.language);
    return request;
  },
  async onResponse({ response }) {
    if (response.status < 400) return undefined;
    throw await problemOf(response, { title: i18next.t("connection.strange"), detail: i18next.t("connection.strangeDetail", { status: response.status }) });
  },
});

/** What a request gave; refusals have been thrown by now. */
export function given<T>(answer: { data?: T }): T {
  return answer.data as T;
}

/** A key by which the server knows a request that is sent twice. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
