import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Checked, checkRecord, type Draft } from "~/api/records";

const PAUSE = 60;

/** What the gate would say to a draft, asked again whenever it changes. Nothing is written. */
export function useCheck(objects: string, id: string | null, draft: Draft, isOn = true): { checked: Checked | undefined; isCurrent: boolean } {
  const text = JSON.stringify(draft);
  const [settled] = useDebouncedValue(text, PAUSE);
  const query = useQuery({
    queryKey: ["check", objects, id, settled],
    queryFn: ({ signal }) => checkRecord(objects, id, JSON.parse(settled) as Draft, signal),
    enabled: isOn,
    placeholderData: keepPreviousData,
    gcTime: 30_000,
    retry: false,
  });
  return { checked: isOn ? query.data : undefined, isCurrent: settled === text && !query.isPlaceholderData && query.isSuccess };
}
