import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { join, takeBack, tellDone } from "./deciding";
import { type Choices, NOTHING_CHOSEN } from "./joining";
import { type Joining, useJoining } from "./useJoining";

interface Then {
  /** Something was merged; also before what came after it failed. */
  onDone: (joining: Joining) => void;
  onError?: () => void;
  /** What was merged was taken back. */
  onUndone: () => unknown;
}

/** Records side by side: what somebody chooses of them, and making one of them, which can be undone. */
export function useMerging(group: Parameters<typeof useJoining>[0], then: Then) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [choices, setChoices] = useState<Choices>(NOTHING_CHOSEN);
  const [areEqualShown, setEqualShown] = useState(false);
  const joining = useJoining(group, choices);
  const merge = useMutation({
    mutationFn: async (title: string) => {
      if (!joining.parts) return;
      const done: string[] = [];
      try {
        await join(joining.parts, choices, done);
      } finally {
        if (done.length > 0) {
          const undoing = async () => {
            const stay = await takeBack(done);
            return stay > 0 ? t("doubles.undoneBut", { count: stay }) : t("doubles.undone");
          };
          tellDone(queries, t("doubles.merged", { count: joining.count, title }), undoing, then.onUndone);
        }
      }
    },
    onSuccess: () => then.onDone(joining),
    onError: then.onError,
  });
  return {
    joining,
    merge,
    choices,
    areEqualShown,
    showEqual: () => setEqualShown((before) => !before),
    choose: (field: string, record: string) => setChoices((before) => ({ ...before, fields: { ...before.fields, [field]: record } })),
    letLiveOn: (survivor: string) => setChoices((before) => ({ ...before, survivor })),
    leaveOut: (record: string) => setChoices((before) => ({ ...before, leftOut: before.leftOut.includes(record) ? before.leftOut.filter((one) => one !== record) : [...before.leftOut, record] })),
  };
}

export type Merging = ReturnType<typeof useMerging>;
