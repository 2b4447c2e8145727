import "@mantine/core/styles.css";
import "~/theme/fonts";
import "~/theme/base.css";
import { DirectionProvider, MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, Suspense, useMemo } from "react";
import { setNonce } from "get-nonce";
import { createRoot } from "react-dom/client";
import { useTranslation } from "react-i18next";
import { Problem } from "~/api/problem";
import { Gate } from "~/features/session/Gate";
import { directionOf, startLanguages } from "~/i18n";
import { router } from "~/routes/router";
import { themeFor } from "~/theme/theme";
import { listenToCuts } from "~/ui/cut";
import { listenToKeys } from "~/ui/keys";

const queries = new QueryClient({
  defaultOptions: {
    // Whether the server can be reached is found by asking it, not by what the system thinks of the network.
    mutations: { networkMode: "always" },
    queries: {
      networkMode: "always",
      // What is lost on the way is sent again by the client itself; a refusal stays one.
      retry: (count, error) => count < 2 && error instanceof Problem && (error.status === 429 || error.status === 503),
      retryDelay: (count) => 1_000 * 2 ** count,
      refetchOnWindowFocus: false,
    },
  },
});

/** The nonce that lets in styles which are made while the page runs. */
const nonce = document.querySelector<HTMLMetaElement>("meta[name=nonce]")?.content;
if (nonce) setNonce(nonce);

function Client() {
  const { i18n } = useTranslation();
  const theme = useMemo(() => themeFor(i18n.language), [i18n.language]);
  return (
    <DirectionProvider key={directionOf(i18n.language)} initialDirection={directionOf(i18n.language)} detectDirection={false}>
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce ?? ""}>
        <Gate>
          <Suspense fallback={null}>
            <RouterProvider router={router} />
          </Suspense>
        </Gate>
      </MantineProvider>
    </DirectionProvider>
  );
}

const root = document.getElementById("root");
if (root) {
  await startLanguages();
  listenToKeys();
  listenToCuts();
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Client />
      </QueryClientProvider>
    </StrictMode>,
  );
}
