import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
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
  const language = me.data?.language;
  useEffect(() => {
    if (isLanguage(language) && language !== i18n.language) void speak(language);
    // Only when somebody else's language arrives: choosing another one writes it to the server itself.
  }, [language]);
  const error = setup.error ?? me.error;
  if (error) {
    return (
      <main style={{ maxInlineSize: 480, margin: "15vh auto", padding: 16 }}>
        <ProblemNotice error={error}>
          <Button variant="default" onClick={() => void (setup.error ? setup.refetch() : me.refetch())}>
            {t("ui.tryAgain")}
          </Button>
        </ProblemNotice>
      </main>
    );
  }
  if (setup.data === false) return <SetUp />;
  if (me.data === null) return <SignIn />;
  if (!me.data) return null;
  return (
    <>
      {children}
      <SignInAgain />
    </>
  );
}
