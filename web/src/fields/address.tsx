import { Anchor } from "@mantine/core";
import type { Kind, ShowProps } from "./kind";
import { text } from "./text";

/** Values that lead somewhere: a letter, a call, a page. In lists they are plain, as a click there means the row. */
function leading(to: (value: string) => string | null): Kind["Show"] {
  return function Leading({ value, field, format, brief }: ShowProps) {
    const target = brief ? null : to(String(value));
    if (!target) return text.Show({ value, field, format });
    const elsewhere = target.startsWith("http") ? { target: "_blank", rel: "noreferrer" } : {};
    return (
      <Anchor href={target} inherit dir="ltr" {...elsewhere}>
        <bdi>{String(value)}</bdi>
      </Anchor>
    );
  };
}

export const email: Kind = { ...text, Show: leading((value) => (value.includes("@") ? `mailto:${value}` : null)), width: 220 };
export const phone: Kind = { ...text, Show: leading((value) => `tel:${value.replace(/[^\d+]/g, "")}`), width: 150 };
export const url: Kind = { ...text, Show: leading((value) => (/^https?:\/\//.test(value) ? value : /^[\w-]+(\.[\w-]+)+/.test(value) ? `https://${value}` : null)), width: 200 };
