import { useQuery } from "@tanstack/react-query";
import { Shadows } from "~/features/list/Shadows";
import { settingsQuery } from "~/features/session/session";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { HouseDuplicates } from "./HouseDuplicates";
import { HouseFirm } from "./HouseFirm";
import { HouseStyle } from "./HouseStyle";
import { useSetting } from "./useSetting";

/** The firm and how its values are written. Each change is kept at once and can be undone. */
export function House() {
  const settings = useQuery(settingsQuery);
  const { set, error } = useSetting();
  if (settings.error) return <ProblemNotice error={settings.error} />;
  if (!settings.data) return <Shadows />;
  return (
    <>
      <ProblemNotice error={error} />
      <HouseFirm key={settings.data.firm} settings={settings.data} set={set} />
      <HouseStyle settings={settings.data} set={set} />
      <HouseDuplicates key={settings.data.duplicates?.warn_from} settings={settings.data} set={set} />
    </>
  );
}
