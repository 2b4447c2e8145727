import { download } from "./download";

interface FileHandle {
  createWritable: () => Promise<WritableStream<Uint8Array>>;
}

type Picker = (options: { suggestedName: string }) => Promise<FileHandle>;

/** Where a file of any size can be written to: asked for while somebody presses the button, which browsers insist on. Null where
 * this browser cannot; then the file goes through memory. */
export async function pickFile(name: string): Promise<FileHandle | null> {
  const pick = (window as { showSaveFilePicker?: Picker }).showSaveFilePicker;
  return pick ? pick({ suggestedName: name }) : null;
}

/** Whether somebody has thought better of it. */
export function isCalledOff(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

/** Writes an answer to a file as it comes in; without a file it is downloaded as usual. */
export async function save(response: Response, body: ReadableStream<Uint8Array>, name: string, file: FileHandle | null): Promise<void> {
  if (file) return body.pipeTo(await file.createWritable());
  download(await new Response(body, { headers: response.headers }).blob(), response, name);
}
