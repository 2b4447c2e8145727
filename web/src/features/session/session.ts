import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { useMemo } from "react";
import { client, given, noteSignedIn, type Schemas } from "~/api/client";
import { isExpired } from "~/api/connection";
import { Problem } from "~/api/problem";
import { trail } from "~/features/list/trail";
import { forgetRecents } from "~/features/palette/recents";
import { type Language, speak } from "~/i18n";
import { toast } from "~/ui/toast";

export type User = Schemas["User"];
export type Settings = Schemas["Settings"];

/** Whether somebody has set the house up. */
export const setupQuery = queryOptions({
  queryKey: ["setup"],
  queryFn: async () => given(await client.GET("/api/v1/setup")).done,
  staleTime: Infinity,
});

/** Who is signed in; null when nobody is. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async (): Promise<User | null> => {
    try {
      const { user } = given(await client.GET("/api/v1/me"));
      noteSignedIn(true);
      return user;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
});

export const settingsQuery = queryOptions({
  queryKey: ["settings"],
  queryFn: async () => given(await client.GET("/api/v1/settings")) as Settings,
  staleTime: 60_000,
});

export const usersQuery = queryOptions({
  queryKey: ["users"],
  queryFn: async () => given(await client.GET("/api/v1/users")).items,
  staleTime: 5 * 60_000,
});

export function useMe(): User | undefined {
  return useQuery({ ...meQuery, enabled: false }).data ?? undefined;
}

/** Whether one may change anything; readers may not. */
export function useMayWrite(): boolean {
  const role = useMe()?.role;
  return role !== undefined && role !== "reader";
}

interface MyChange {
  name?: string;
  language?: Language;
  zone?: string;
  main_team?: string | null;
}

/** Changes how one is called and spoken to. With `undo`, it is told and can be undone. */
export function useMyChange() {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: async ({ to }: { to: MyChange; undo?: MyChange }) => {
      if (to.language) await speak(to.language);
      return given(await client.PATCH("/api/v1/me", { body: to, params: { header: { "If-Match": "*" } } as never }));
    },
    onSuccess: async (user, { to, undo }) => {
      queries.setQueryData(meQuery.queryKey, user);
      // In the language that is spoken by now.
      if (undo) toast(i18next.t("account.saved"), { label: i18next.t("ui.undo"), run: () => change.mutate({ to: undo }) });
      if (to.name) void queries.invalidateQueries({ queryKey: ["users"] });
      // Titles, findings and choices come in the reader's language.
      if (to.language) await queries.invalidateQueries({ predicate: (query) => !["me", "setup"].includes(String(query.queryKey[0])) });
    },
  });
  return change;
}

/** What people are called, by id. */
export function useUsers(): { list: User[]; nameOf(id: string | null | undefined): string } {
  const list = useQuery(usersQuery).data;
  return useMemo(() => {
    const names = new Map((list ?? []).map((user) => [user.id, user.name]));
    return { list: list ?? [], nameOf: (id) => (id ? (names.get(id) ?? "") : "") };
  }, [list]);
}

/** What signing in, setting up and signing out do to what is shown. */
export function useSession() {
  const queries = useQueryClient();
  return {
    async begin(user: User) {
      noteSignedIn(true);
      isExpired.set(false);
      queries.setQueryData(setupQuery.queryKey, true);
      queries.setQueryData(meQuery.queryKey, user);
    },
    async end() {
      await client.DELETE("/api/v1/sessions/current").catch(() => undefined);
      noteSignedIn(false);
      isExpired.set(false);
      // The next one may be somebody else, who is shown nothing of this.
      forgetRecents();
      trail.set(null);
      queries.removeQueries({ predicate: (query) => !["setup", "me"].includes(String(query.queryKey[0])) });
      queries.setQueryData(meQuery.queryKey, null);
    },
  };
}
