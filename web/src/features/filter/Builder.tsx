import { ActionIcon, Button, Group as Row, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "~/ui/Icon";
import classes from "./Builder.module.css";
import { operatorsOf, type Path } from "./fields";
import { type Condition, changed, fitted, type Group, MODES, type Mode, newCondition, newGroup } from "./model";
import { ValueEditor } from "./ValueEditor";

const DEEPEST = 4;

interface Props {
  group: Group;
  paths: Path[];
  onChange: (group: Group) => void;
}

/** A filter as groups of conditions, and groups within groups. */
export function Builder({ group, paths, onChange }: Props) {
  return <GroupEditor group={group} root={group} paths={paths} onChange={onChange} depth={0} />;
}

function GroupEditor({ group, root, paths, onChange, depth }: Props & { root: Group; depth: number }) {
  const { t } = useTranslation();
  const set = (next: Group) => onChange(next.id === root.id ? next : changed(root, next.id, () => next));
  const first = paths[0];
  const add = () => first && set({ ...group, nodes: [...group.nodes, newCondition(first.path, operatorsOf(first.field)[0] ?? "is")] });
  const addGroup = () => first && set({ ...group, nodes: [...group.nodes, newGroup([newCondition(first.path, operatorsOf(first.field)[0] ?? "is")], "any")] });
  return (
    <fieldset className={classes.group} data-depth={depth}>
      <legend className="unseen">{t("filter.group")}</legend>
      <Row gap={6} wrap="nowrap" className={classes.mode}>
        <Select data={MODES.map((mode) => ({ value: mode, label: t(`filter.mode.${mode}`) }))} value={group.mode} onChange={(mode) => mode && set({ ...group, mode: mode as Mode })} allowDeselect={false} size="xs" aria-label={t("filter.joined")} comboboxProps={{ withinPortal: false }} />
        {depth > 0 && (
          <ActionIcon variant="subtle" color="gray" aria-label={t("filter.removeGroup")} onClick={() => onChange(changed(root, group.id, () => null))}>
            <Icon name="close" />
          </ActionIcon>
        )}
      </Row>
      {group.nodes.map((node) =>
        node.type === "group" ? (
          <GroupEditor key={node.id} group={node} root={root} paths={paths} onChange={onChange} depth={depth + 1} />
        ) : (
          <ConditionEditor key={node.id} condition={node} paths={paths} onChange={(next) => onChange(changed(root, node.id, () => next))} />
        ),
      )}
      <Row gap={6}>
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<Icon name="plus" />} onClick={add}>
          {t("filter.addCondition")}
        </Button>
        {depth < DEEPEST && (
          <Button variant="subtle" color="gray" size="compact-sm" leftSection={<Icon name="plus" />} onClick={addGroup}>
            {t("filter.addGroup")}
          </Button>
        )}
      </Row>
    </fieldset>
  );
}

function ConditionEditor({ condition, paths, onChange }: { condition: Condition; paths: Path[]; onChange: (next: Condition | null) => void }) {
  const { t } = useTranslation();
  const path = paths.find((one) => one.path === condition.field);
  const groups = [...new Set(paths.map((one) => one.through))];
  const data = groups.map((through) => ({ group: through || t("filter.own"), items: paths.filter((one) => one.through === through).map((one) => ({ value: one.path, label: one.label })) }));
  const operators = path ? operatorsOf(path.field) : [condition.operator];
  const chooseField = (name: string | null) => {
    const next = paths.find((one) => one.path === name);
    if (next) onChange({ ...condition, field: next.path, operator: operatorsOf(next.field)[0] ?? "is", value: null });
  };
  return (
    <div className={classes.condition}>
      <Select className={classes.field} data={data} value={condition.field} onChange={chooseField} searchable allowDeselect={false} size="xs" aria-label={t("filter.field")} comboboxProps={{ withinPortal: false }} nothingFoundMessage={t("ui.nothingFound")} />
      <Select
        className={classes.how}
        data={operators.map((operator) => ({ value: operator, label: t(`filter.operator.${operator}`) }))}
        value={condition.operator}
        onChange={(operator) => operator && onChange({ ...condition, operator: operator as Condition["operator"], value: fitted(condition.value, operator as Condition["operator"]) })}
        allowDeselect={false}
        size="xs"
        aria-label={t("filter.how")}
        comboboxProps={{ withinPortal: false }}
      />
      <div className={classes.value}>{path && <ValueEditor field={path.field} operator={condition.operator} value={condition.value} onChange={(value) => onChange({ ...condition, value })} />}</div>
      <ActionIcon className={classes.remove} variant="subtle" color="gray" aria-label={t("filter.removeCondition")} onClick={() => onChange(null)}>
        <Icon name="close" />
      </ActionIcon>
    </div>
  );
}
