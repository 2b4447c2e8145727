import { client, given, newKey } from "~/api/client";
import { isConnected } from "~/api/connection";
import { Problem } from "~/api/problem";
import { createStore, until } from "~/ui/store";
import type { Import } from "./imports";

/** A file on its way. It goes on while one is at another screen. */
export interface Upload {
  file: File;
  sent: number;
  error?: unknown;
}

/** Files on their way, by the id of their import. */
export const uploads = createStore<ReadonlyMap<string, Upload>>(new Map());

/** Bytes that are sent at a time: small enough that little is sent twice after a broken connection. */
const PIECE = 1 << 20;
const ENDINGS = /\.(csv|tsv|txt|xlsx|xlsm|vcf|vcard|jsonl|ndjson|json)$/i;
export const ACCEPTED = ".csv,.tsv,.txt,.xlsx,.xlsm,.vcf,.vcard,.jsonl,.ndjson,.json";

/** Whether the ending is that of a file that can be read. */
export function isReadable(file: File): boolean {
  return ENDINGS.test(file.name);
}

export async function begin(object: string, file: File): Promise<Import> {
  const header = { "Idempotency-Key": newKey() };
  return given(await client.POST("/api/v1/imports", { params: { header }, body: { object, file_name: file.name } }));
}

function note(id: string, upload: Upload | null): void {
  uploads.set((before) => {
    const after = new Map(before);
    if (upload) after.set(id, upload);
    else after.delete(id);
    return after;
  });
}

/** Sends what the server does not have of a file yet, then lets it look at the file. */
export async function send(id: string, file: File, onDone: (one: Import) => void): Promise<void> {
  const path = { id };
  if (uploads.get().has(id) && !uploads.get().get(id)?.error) return;
  window.addEventListener("beforeunload", warn);
  try {
    let position = await arrived(id);
    for (;;) {
      note(id, { file, sent: position });
      if (position >= file.size) break;
      try {
        position = await sendPiece(id, file, position);
      } catch (error) {
        if (!(error instanceof Problem) || (error.status !== 0 && error.code !== "upload-gap" && error.code !== "body-interrupted")) throw error;
        // It broke off: the server says from where on it goes on.
        await until(isConnected, Boolean);
        position = await arrived(id);
      }
    }
    const one = given(await client.POST("/api/v1/imports/{id}/understand", { params: { path, header: { "Idempotency-Key": newKey() } } }));
    note(id, null);
    onDone(one);
  } catch (error) {
    note(id, { file, sent: uploads.get().get(id)?.sent ?? 0, error });
  } finally {
    window.removeEventListener("beforeunload", warn);
  }
}

async function arrived(id: string): Promise<number> {
  return given(await client.GET("/api/v1/imports/{id}", { params: { path: { id } } })).bytes;
}

async function sendPiece(id: string, file: File, position: number): Promise<number> {
  const body = file.slice(position, position + PIECE);
  const answer = await client.PUT("/api/v1/imports/{id}/file", {
    params: { path: { id }, query: { position } },
    headers: { "Content-Type": "application/octet-stream" },
    body: body as never,
    bodySerializer: (piece: unknown) => piece as Blob,
  });
  return given(answer).bytes;
}

/** Leaving the page would break the upload off. */
function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
