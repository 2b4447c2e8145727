/** What is asked of others is a task. */
export const TASK = "task";

/** The part of a task that is filled by asking and by answering. */
export const ASKED = "asked";
