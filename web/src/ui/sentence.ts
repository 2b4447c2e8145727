/** A text as a sentence that another one may follow: with a full stop where it ends without any sign. */
export function sentence(text: string): string {
  return /[.?!؟…:]$/.test(text) ? text : `${text}.`;
}
