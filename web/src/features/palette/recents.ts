const KEY = "kempt.recent";
const MOST = 6;

interface Recent {
  object: string;
  id: string;
  title: string;
}

/** The records that were looked at last on this device. */
export function recents(): Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? (kept as Recent[]) : [];
  } catch {
    return [];
  }
}

export function noteRecent(record: Recent): void {
  const others = recents().filter((one) => one.id !== record.id);
  localStorage.setItem(KEY, JSON.stringify([record, ...others].slice(0, MOST)));
}

export function forgetRecents(): void {
  localStorage.removeItem(KEY);
}
