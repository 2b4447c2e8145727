import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { objectsQuery } from "~/api/descriptions";
import { isLanguage, speak } from "~/i18n";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { meQuery, setupQuery } from "./session";
import { SetUp } from "./SetUp";
import { SignIn } from "./SignIn";
import { SignInAgain } from "./SignInAgain";

/** Lets those in who are signed in. The address stays as it is, so that they arrive where they wanted to go. */
export function Gate({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const setup = useQuery(setupQuery);
  const me = useQuery({ ...meQuery, enabled: setup.data === true });
  // Every screen needs them. One that found them missing would be put off by React for a third of a second, as all that was
  // hidden once.
  const objects = useQuery({ ...objectsQuery, enabled: Boolean(me.data) });
  const language = me.data?.language;
  useEffect(() => {
    if (isLanguage(language) && language !== i18n.language) void speak(language);
    // Only when somebody else's language arrives: choosing another one writes it to the server itself.
  }, [language]);
  const failed = [setup, me, objects].find((one) => one.error && !one.data);
  if (failed) {
    return (
      <main style={{ maxInlineSize: 480, margin: "15vh auto", padding: 16 }}>
        <ProblemNotice error={failed.error}>
          <Button variant="default" onClick={() => void failed.refetch()}>
            {t("ui.tryAgain")}
          </Button>
        </ProblemNotice>
      </main>
    );
  }
  if (setup.data === false) return <SetUp />;
  if (me.data === null) return <SignIn />;
  if (!me.data || !objects.data) return null;
  return (
    <>
      {children}
      <SignInAgain />
    </>
  );
}
