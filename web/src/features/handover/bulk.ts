import { client, given } from "~/api/client";
import type { ObjectDescription } from "~/api/descriptions";
import type { Edited } from "./handover";

/** Records of one kind that are handed over together. */
export interface Part {
  object: ObjectDescription;
  filter: string;
}

/** What handing over one kind of record comes to, or what it came to. */
export async function handOver(part: Part, to: string, reason: string, isForGood: boolean): Promise<Edited> {
  const path = `/api/v1/${part.object.plural_name}/bulk${isForGood ? "" : "/preview"}` as "/api/v1/contacts/bulk";
  const body = { list: { filter: part.filter }, change: { owner_id: to }, reason };
  return given(await client.POST(path, { body } as never)) as unknown as Edited;
}
