import { Button, Checkbox, Modal, Select, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client, given, newKey, type Schemas } from "~/api/client";
import { copyText } from "~/ui/copy";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useIsPhone } from "~/ui/screen";
import classes from "./Settings.module.css";

type Scope = Schemas["Token"]["scopes"][number];
const SCOPES: readonly Scope[] = ["read", "write", "import", "export", "admin"];
const DAYS = ["30", "90", "365", "never"] as const;

/** Makes a token, and shows it this once. */
export function TokenForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const isPhone = useIsPhone();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<string[]>(["read"]);
  const [isCopied, setCopied] = useState(false);
  const [days, setDays] = useState<string>("90");
  const make = useMutation({
    mutationFn: async () => {
      const expires_at = days === "never" ? null : new Date(Date.now() + Number(days) * 86_400_000).toISOString();
      return given(await client.POST("/api/v1/tokens", { body: { name, scopes: scopes as Scope[], expires_at }, params: { header: { "Idempotency-Key": newKey() } } }));
    },
    onSuccess: () => void queries.invalidateQueries({ queryKey: ["tokens"] }),
  });
  const secret = make.data?.secret;
  return (
    <Modal opened onClose={onClose} fullScreen={isPhone} title={t("settings.addToken")} closeButtonProps={{ "aria-label": t("ui.close") }} closeOnClickOutside={!secret}>
      {secret ? (
        <div className={classes.form}>
          <p className={classes.intro}>{t("settings.secretAbout")}</p>
          <TextInput label={t("settings.secret")} value={secret} readOnly dir="ltr" onFocus={(event) => event.currentTarget.select()} data-autofocus />
          <Button onClick={() => void copyText(secret).then(() => setCopied(true))}>{isCopied ? t("settings.copied") : t("settings.copy")}</Button>
        </div>
      ) : (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            make.mutate();
          }}
        >
          <TextInput label={t("settings.tokenFor")} value={name} onChange={(event) => setName(event.currentTarget.value)} required data-autofocus dir="auto" maxLength={200} />
          <Checkbox.Group label={t("settings.scopes")} value={scopes} onChange={setScopes}>
            <div className={classes.checks}>
              {SCOPES.map((scope) => (
                <Checkbox key={scope} value={scope} label={t(`settings.scope.${scope}`)} />
              ))}
            </div>
          </Checkbox.Group>
          <Select label={t("settings.ends")} data={DAYS.map((value) => ({ value, label: value === "never" ? t("settings.never") : t("settings.inDays", { count: Number(value) }) }))} value={days} onChange={(value) => value && setDays(value)} allowDeselect={false} />
          <ProblemNotice error={make.error} />
          <div className={classes.foot}>
            <Button variant="default" onClick={onClose}>
              {t("ui.cancel")}
            </Button>
            <Button type="submit" loading={make.isPending} disabled={!name.trim() || scopes.length === 0}>
              {t("settings.makeToken")}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
