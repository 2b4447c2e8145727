import type { ReactNode } from "react";

/** What stands where nothing is: what it is about, and what to do next. */
export function Empty({ title, about, children }: { title: string; about?: string; children?: ReactNode }) {
  return (
    <div style={{ padding: "64px 24px", textAlign: "center", maxInlineSize: 440, marginInline: "auto" }}>
      <h2 style={{ margin: 0, fontSize: 16, fontWeight: 600 }}>{title}</h2>
      {about && (
        <p className="soft" style={{ margin: "6px 0 0", textWrap: "balance" }}>
          {about}
        </p>
      )}
      {children && <div style={{ marginBlockStart: 16, display: "flex", gap: 8, justifyContent: "center", flexWrap: "wrap" }}>{children}</div>}
    </div>
  );
}
