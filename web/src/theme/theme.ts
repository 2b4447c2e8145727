import { createTheme, type MantineColorsTuple } from "@mantine/core";

/** The one accent: a deep teal. */
const teal: MantineColorsTuple = ["#eef8f8", "#d7eeee", "#b0dedf", "#82cbcd", "#55b3b6", "#33999d", "#1b7a7f", "#13686d", "#0d5458", "#083f42"];
/** Neutral, a touch cool. The sixth is still readable on white: hints in empty boxes are written with it. */
const gray: MantineColorsTuple = ["#f8f9fa", "#f1f3f4", "#e6e9eb", "#dadee1", "#c4cacf", "#6b7278", "#5a6167", "#41474c", "#2c3135", "#1b1f22"];
const dark: MantineColorsTuple = ["#e6e8ea", "#c5cacf", "#a5acb2", "#8d959c", "#3d444a", "#2f3439", "#25292d", "#1a1d20", "#151719", "#101214"];

export const fonts = {
  latin: '"Be Vietnam Pro", system-ui, sans-serif',
  persian: '"Vazirmatn Variable", "Be Vietnam Pro", system-ui, sans-serif',
};

export function themeFor(language: string) {
  const fontFamily = language === "fa" ? fonts.persian : fonts.latin;
  const small = { defaultProps: { size: "sm" as const, withAsterisk: false } };
  // The box to type in stands beside what is chosen as long as there is any room.
  const many = { ...small, styles: { inputField: { minWidth: 32 } } };
  const floating = { defaultProps: { shadow: "md", radius: "md" } };
  const covering = { defaultProps: { overlayProps: { backgroundOpacity: 0.35 }, transitionProps: { duration: 120 } }, styles: { title: { fontSize: 15, fontWeight: 600 } } };
  return createTheme({
    colors: { teal, gray, dark },
    primaryColor: "teal",
    primaryShade: { light: 7, dark: 6 },
    fontFamily,
    headings: { fontFamily, fontWeight: "600" },
    fontSizes: { xs: "12px", sm: "14px", md: "14px", lg: "16px", xl: "20px" },
    lineHeights: { xs: "1.35", sm: "1.45", md: "1.5" },
    spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
    radius: { xs: "3px", sm: "5px", md: "8px" },
    defaultRadius: "sm",
    cursorType: "pointer",
    focusRing: "auto",
    respectReducedMotion: true,
    components: {
      Button: { defaultProps: { size: "xs", fw: 500 } },
      TextInput: small,
      PasswordInput: small,
      Textarea: small,
      Select: small,
      MultiSelect: many,
      TagsInput: many,
      Checkbox: { defaultProps: { size: "sm" } },
      SegmentedControl: { defaultProps: { size: "xs" } },
      Menu: { defaultProps: { ...floating.defaultProps, withInitialFocusPlaceholder: false } },
      Popover: floating,
      Tooltip: { defaultProps: { openDelay: 350, withArrow: false, fz: "xs" } },
      Modal: { ...covering },
      Drawer: { ...covering },
    },
  });
}
