import type { components } from "./schema.gen";

/** What is wrong in one place of what was sent. */
export interface Fault {
  pointer?: string;
  field?: string;
  code: string;
  title: string;
  detail?: string;
}

/** What is wrong with the description of an object or field. */
export interface Flaw {
  object: string;
  field: string | null;
  flaw: string;
  what: string;
}

type Duplicate = components["schemas"]["Duplicate"];

/** A refusal, as the server tells it: in the reader's language, with what to do. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: Fault[];
  readonly duplicates: Duplicate[];
  readonly flaw: Flaw | undefined;

  constructor(told: { status: number; code: string; title: string; detail?: string; errors?: Fault[]; duplicates?: Duplicate[]; flaw?: Flaw }) {
    super(`${told.code}: ${told.title}`);
    this.status = told.status;
    this.code = told.code;
    this.title = told.title;
    this.detail = told.detail ?? "";
    this.errors = told.errors ?? [];
    this.duplicates = told.duplicates ?? [];
    this.flaw = told.flaw;
  }

  /** What is wrong with a field. */
  of(field: string): Fault | undefined {
    return this.errors.find((error) => error.field === field || error.pointer?.split("/").includes(field));
  }
}

/** The problem document of an answer; one of our own where something between us and the server has answered. */
export async function problemOf(response: Response, fallback: { title: string; detail: string }): Promise<Problem> {
  const told: unknown = await response.json().catch(() => null);
  if (told && typeof told === "object" && "code" in told && "title" in told) {
    return new Problem(told as ConstructorParameters<typeof Problem>[0]);
  }
  return new Problem({ status: response.status, code: "no-answer", ...fallback });
}

/** Any error as a problem, so that it can be shown. */
export function asProblem(error: unknown, title: string): Problem {
  if (error instanceof Problem) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new Problem({ status: 0, code: "unexpected", title, detail });
}
