import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { readChosenSearch, readDuplicatesSearch, readHistorySearch } from "~/features/duplicates/search";
import { readHandoverSearch } from "~/features/handover/search";
import { readListSearch } from "~/features/list/view";
import { readObjectsSearch } from "~/features/objects/search";
import { readQualitySearch } from "~/features/quality/scope";
import { readRecordSearch } from "~/features/record/search";
import { readRulesSearch } from "~/features/rules/search";
import { readImportSearch } from "~/features/imports/search";
import { readVerifySearch } from "~/features/verify/search";
import { NotFound } from "~/ui/NotFound";
import { Home } from "./home";
import { List } from "./list";
import { Record } from "./record";
import { Root } from "./root";

// One route for each screen. Fixed paths win over those with a `$`, so `/import` may stand beside `/$objects`.

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });
const home = createRoute({ getParentRoute: () => root, path: "/", component: Home });
const imports = createRoute({ getParentRoute: () => root, path: "/imports", component: lazyRouteComponent(() => import("./imports"), "Imports") });
const oneImport = createRoute({ getParentRoute: () => root, path: "/imports/$id", component: lazyRouteComponent(() => import("./imports"), "Import"), validateSearch: readImportSearch });
const settings = createRoute({ getParentRoute: () => root, path: "/settings", component: lazyRouteComponent(() => import("./settings"), "Settings") });
const oneSetting = createRoute({ getParentRoute: () => root, path: "/settings/$section", component: lazyRouteComponent(() => import("./settings"), "Settings"), validateSearch: (search: Record<string, unknown>) => ({ ...readObjectsSearch(search), ...readRulesSearch(search), ...readHandoverSearch(search) }) });
const oneObject = createRoute({ getParentRoute: () => root, path: "/settings/objects/$object", component: lazyRouteComponent(() => import("./settings"), "SettingsObject"), validateSearch: readObjectsSearch });
const oneRule = createRoute({ getParentRoute: () => root, path: "/settings/rules/$rule", component: lazyRouteComponent(() => import("./rules"), "Rule") });
const list = createRoute({ getParentRoute: () => root, path: "/$objects", component: List, validateSearch: readListSearch });
const record = createRoute({ getParentRoute: () => root, path: "/$objects/$id", component: Record, validateSearch: readRecordSearch });
const duplicates = createRoute({ getParentRoute: () => root, path: "/duplicates", component: lazyRouteComponent(() => import("./duplicates"), "Duplicates"), validateSearch: readDuplicatesSearch });
const duplicateGroup = createRoute({ getParentRoute: () => root, path: "/duplicates/$group", component: lazyRouteComponent(() => import("./duplicates"), "Group"), validateSearch: readDuplicatesSearch });
const merges = createRoute({ getParentRoute: () => root, path: "/duplicates/history", component: lazyRouteComponent(() => import("./duplicates"), "Merges"), validateSearch: readHistorySearch });
const chosen = createRoute({ getParentRoute: () => root, path: "/duplicates/chosen", component: lazyRouteComponent(() => import("./duplicates"), "Chosen"), validateSearch: readChosenSearch });
const verify = createRoute({ getParentRoute: () => root, path: "/verify", component: lazyRouteComponent(() => import("./verify"), "Verify"), validateSearch: readVerifySearch });
const quality = createRoute({ getParentRoute: () => root, path: "/quality", component: lazyRouteComponent(() => import("./quality"), "Quality"), validateSearch: readQualitySearch });
const audit = createRoute({ getParentRoute: () => root, path: "/quality/audits/$id", component: lazyRouteComponent(() => import("./quality"), "Audit") });

export const router = createRouter({ routeTree: root.addChildren([home, imports, oneImport, settings, oneSetting, oneObject, oneRule, duplicates, duplicateGroup, merges, chosen, verify, quality, audit, list, record]), defaultPreload: false });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
