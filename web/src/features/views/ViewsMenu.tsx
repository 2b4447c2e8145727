import { Button, Menu } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import type { ListSearch } from "~/features/list/view";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { toast } from "~/ui/toast";
import { differs, searchOf, type Sharing, useViewActions, type View, viewsQuery } from "./views";
import { ViewForm } from "./ViewForm";

interface Props {
  object: ObjectDescription;
  search: ListSearch;
  /** Shows a list as its address says. */
  onShow: (search: ListSearch) => void;
}

/** Saved views: a filter, an order and columns under a name. */
export function ViewsMenu({ object, search, onShow }: Props) {
  const { t } = useTranslation();
  const views = useQuery(viewsQuery(object.name)).data ?? [];
  const actions = useViewActions(object.name);
  const [form, setForm] = useState<{ of: View | null } | null>(null);
  const current = views.find((view) => view.id === search.view);
  const isChanged = current ? differs(current, search) : Boolean(search.filter || search.sort || search.columns || search.group);
  const all = t("views.all", { objects: inWords(object.plural) });

  const remove = (view: View) => {
    actions.remove.mutate(view, {
      onSuccess: () => {
        onShow({});
        const again = () => actions.save.mutate({ name: view.name, shared: (view.shared ?? "nobody") as Sharing, search: searchOf(view) }, { onSuccess: (made) => onShow(searchOf(made)) });
        toast(t("views.removed", { name: view.name }), { label: t("ui.undo"), run: again });
      },
    });
  };
  const keep = (view: View) => {
    const before = searchOf(view);
    const shared = (view.shared ?? "nobody") as Sharing;
    actions.change.mutate(
      { view, name: view.name, shared, search },
      {
        onSuccess: (saved) => toast(t("views.saved", { name: view.name }), { label: t("ui.undo"), run: () => actions.change.mutate({ view: saved, name: view.name, shared, search: before }, { onSuccess: (back) => onShow(searchOf(back)) }) }),
      },
    );
  };
  return (
    <>
      <Menu position="bottom-start" width={260}>
        <Menu.Target>
          <Button variant="default" rightSection={<Icon name="chevron-down" />} leftSection={<Icon name="bookmark" />} maw={240}>
            <span className="clip">{current ? <bdi>{current.name}</bdi> : all}</span>
            {isChanged && current && <span className="soft">&nbsp;· {t("views.changed")}</span>}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioItem closeMenuOnClick checkIcon={<Icon name="check" />} value="" checked={!current} onClick={() => onShow({ show: search.show })}>
            {all}
          </Menu.RadioItem>
          {views.map((view) => (
            <Menu.RadioItem closeMenuOnClick checkIcon={<Icon name="check" />} key={view.id} value={view.id} checked={view === current} onClick={() => onShow(searchOf(view))}>
              <bdi>{view.name}</bdi>
            </Menu.RadioItem>
          ))}
          {views.length === 0 && <Menu.Label>{t("views.none")}</Menu.Label>}
          <Menu.Divider />
          {current?.editable && isChanged && (
            <Menu.Item leftSection={<Icon name="check" />} onClick={() => keep(current)}>
              {t("views.keep", { name: current.name })}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<Icon name="plus" />} onClick={() => setForm({ of: null })}>
            {t("views.saveAs")}
          </Menu.Item>
          {current?.editable && (
            <>
              <Menu.Item leftSection={<Icon name="edit" />} onClick={() => setForm({ of: current })}>
                {t("views.rename")}
              </Menu.Item>
              <Menu.Item leftSection={<Icon name="trash" />} onClick={() => remove(current)}>
                {t("views.remove")}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {form && (
        <ViewForm
          view={form.of}
          isBusy={actions.save.isPending || actions.change.isPending}
          error={form.of ? actions.change.error : actions.save.error}
          onClose={() => setForm(null)}
          onSave={(name, shared) => {
            const onSuccess = (saved: View) => {
              setForm(null);
              onShow(searchOf(saved));
            };
            if (form.of) actions.change.mutate({ view: form.of, name, shared, search: searchOf(form.of) }, { onSuccess });
            else actions.save.mutate({ name, shared, search }, { onSuccess });
          }}
        />
      )}
    </>
  );
}
