import { Button, Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isExpired } from "~/api/connection";
import { useStore } from "~/ui/store";
import { useMe, useSession } from "./session";
import { SignInForm } from "./SignIn";

/** Stands over whatever is shown when the session has ended. What was under way goes on as soon as somebody has signed in. */
export function SignInAgain() {
  const { t } = useTranslation();
  const session = useSession();
  const email = useMe()?.email;
  const isOpen = useStore(isExpired);
  return (
    <Modal opened={isOpen} onClose={() => undefined} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false} centered title={t("signIn.againTitle")} zIndex={1000}>
      <p className="soft" style={{ marginBlock: "0 16px" }}>
        {t("signIn.againAbout")}
      </p>
      <SignInForm known={email} />
      <Button variant="subtle" color="gray" fullWidth mt="xs" onClick={() => void session.end()}>
        {t("signIn.asSomebodyElse")}
      </Button>
    </Modal>
  );
}
