import { queryOptions } from "@tanstack/react-query";
import { client, given, type Schemas } from "~/api/client";

export type Team = Schemas["Team"];

export const teamsQuery = queryOptions({
  queryKey: ["teams"],
  queryFn: async () => given(await client.GET("/api/v1/teams")).items,
  staleTime: 60_000,
});

/** Puts somebody into these teams and takes them out of all others. Whoever leaves a team no longer leads it. */
export async function moveTo(user: string, wished: readonly string[], teams: readonly Team[]): Promise<void> {
  for (const team of teams) {
    const isIn = team.members.includes(user);
    if (isIn === wished.includes(team.id)) continue;
    const members = isIn ? team.members.filter((id) => id !== user) : [...team.members, user];
    const body = { members, ...(isIn && team.lead === user ? { lead: null } : {}) };
    await client.PATCH("/api/v1/teams/{id}", { body, params: { path: { id: team.id }, header: { "If-Match": `"${team.version}"` } } as never });
  }
}
