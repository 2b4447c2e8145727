import { Button, Modal, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import page from "~/ui/Page.module.css";
import { ProblemNotice } from "~/ui/ProblemNotice";
import type { Sharing, View } from "./views";

interface Props {
  view: View | null;
  isBusy: boolean;
  error: unknown;
  onClose: () => void;
  onSave: (name: string, shared: Sharing) => void;
}

const SHARINGS: Sharing[] = ["nobody", "team", "everybody"];

/** The name of a view, and with whom it is shared. */
export function ViewForm({ view, isBusy, error, onClose, onSave }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState(view?.name ?? "");
  const [shared, setShared] = useState<Sharing>((view?.shared as Sharing | undefined) ?? "nobody");
  return (
    <Modal opened onClose={onClose} title={view ? t("views.rename") : t("views.saveAs")} closeButtonProps={{ "aria-label": t("ui.close") }}>
      <form
        style={{ display: "grid", gap: 16 }}
        onSubmit={(event) => {
          event.preventDefault();
          onSave(name.trim(), shared);
        }}
      >
        <TextInput label={t("views.name")} dir="auto" value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={100} data-autofocus required />
        <Select label={t("views.shared")} data={SHARINGS.map((value) => ({ value, label: t(`views.sharing.${value}`) }))} value={shared} onChange={(value) => value && setShared(value as Sharing)} allowDeselect={false} />
        <ProblemNotice error={error} />
        <div className={page.formFoot}>
          <Button variant="default" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
          <Button type="submit" loading={isBusy} disabled={!name.trim()}>
            {t("ui.save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
