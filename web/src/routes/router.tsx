import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import { readListSearch } from "~/features/list/view";
import { readRecordSearch } from "~/features/record/search";
import { NotFound } from "~/ui/NotFound";
import { List } from "./list";
import { Record } from "./record";
import { Root } from "./root";
import { Start } from "./start";

// One route for each screen. Fixed paths win over those with a `$`, so `/import` may stand beside `/$objects`.

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });
const start = createRoute({ getParentRoute: () => root, path: "/", component: Start });
const list = createRoute({ getParentRoute: () => root, path: "/$objects", component: List, validateSearch: readListSearch });
const record = createRoute({ getParentRoute: () => root, path: "/$objects/$id", component: Record, validateSearch: readRecordSearch });

export const router = createRouter({ routeTree: root.addChildren([start, list, record]), defaultPreload: false });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
