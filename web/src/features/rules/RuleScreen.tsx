import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Shadows } from "~/features/list/Shadows";
import { SettingsFrame } from "~/features/settings/SettingsFrame";
import { NotFound } from "~/ui/NotFound";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { rulesQuery, useMayRule } from "./data";
import { RuleFacts } from "./RuleFacts";
import { RuleForm } from "./RuleForm";

/** A rule: to change for administrators, to read for all others. */
export function RuleScreen() {
  const { rule: name } = useParams({ strict: false }) as { rule: string };
  return (
    <SettingsFrame section="rules">
      <OneRule key={name} name={name} />
    </SettingsFrame>
  );
}

function OneRule({ name }: { name: string }) {
  const queries = useQueryClient();
  const mayRule = useMayRule();
  const { data: rules, isPending, error } = useQuery(rulesQuery);
  /** How often it was read again because somebody else had changed it. */
  const [round, setRound] = useState(0);
  const rule = rules?.find((one) => one.name === name);
  if (isPending) return <Shadows />;
  if (!rules) return <ProblemNotice error={error} />;
  if (!rule) return <NotFound />;
  const again = async () => {
    await queries.invalidateQueries({ queryKey: rulesQuery.queryKey });
    setRound(round + 1);
  };
  return mayRule ? <RuleForm key={round} rules={rules} rule={rule} onAgain={() => void again()} /> : <RuleFacts rule={rule} />;
}
