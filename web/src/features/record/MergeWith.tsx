import { Modal } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { RecordSelect } from "~/fields/lookup";
import { inWords } from "~/i18n/format";

/** Finds the record that this one shall become one with; then both stand side by side. */
export function MergeWith({ object, record, onClose }: { object: ObjectDescription; record: RecordJson; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Modal opened onClose={onClose} title={t("record.mergeWith", { title: record.title })} closeButtonProps={{ "aria-label": t("ui.close") }}>
      <p className="soft" style={{ margin: "0 0 12px" }}>
        {t("record.mergeAbout")}
      </p>
      <RecordSelect
        object={object.name}
        except={record.id}
        label={t("record.mergeFind", { object: inWords(object.labels) })}
        value={null}
        autoFocus
        onChange={(other) => {
          const id = (other as { id?: string } | null)?.id;
          if (!id) return;
          onClose();
          void navigate({ to: "/duplicates/chosen", search: { objects: object.plural_name, records: `${record.id},${id}` } });
        }}
      />
    </Modal>
  );
}
