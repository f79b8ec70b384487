import {
  type CSSVariablesResolver,
  createTheme,
  Input,
  type MantineColorsTuple,
  Modal,
} from "@mantine/core";

/** Mantine wants ten shades of its primary colour; the resolver below points the used ones at tokens. */
const persimmon: MantineColorsTuple = [
  "#fbeadd",
  "#f5d3bb",
  "#eeb48e",
  "#e79662",
  "#df7c3f",
  "#d0642a",
  "#bf4d17",
  "#a33f10",
  "#86340e",
  "#6a2a0d",
];

const rem = { text: "var(--text)", lead: "var(--text-lead)", title: "var(--text-title)" };

export const theme = createTheme({
  colors: { persimmon },
  primaryColor: "persimmon",
  fontFamily: "var(--font)",
  headings: { fontFamily: "var(--font)", fontWeight: "600" },
  fontSizes: { xs: rem.text, sm: rem.text, md: rem.text, lg: rem.lead, xl: rem.title },
  lineHeights: { xs: "1.4", sm: "1.5", md: "1.65", lg: "1.65", xl: "1.3" },
  defaultRadius: "var(--radius-1)",
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  components: {
    Input: Input.extend({ defaultProps: { size: "md" } }),
    Modal: Modal.extend({ defaultProps: { radius: "var(--radius-2)", centered: true } }),
  },
});

const fromTokens = {
  "--mantine-color-body": "var(--paper)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-bright": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-2)",
  "--mantine-color-placeholder": "var(--ink-3)",
  "--mantine-color-anchor": "var(--persimmon-text)",
  "--mantine-color-error": "var(--cinnabar-text)",
  "--mantine-color-default": "var(--paper-raised)",
  "--mantine-color-default-hover": "var(--paper-sunk)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--line-control)",
  "--mantine-color-persimmon-filled": "var(--persimmon)",
  "--mantine-color-persimmon-filled-hover": "var(--persimmon-strong)",
  "--mantine-color-persimmon-light": "var(--persimmon-wash)",
  "--mantine-color-persimmon-light-hover": "var(--persimmon-wash)",
  "--mantine-color-persimmon-light-color": "var(--persimmon-text)",
  "--mantine-color-persimmon-outline": "var(--persimmon-text)",
  "--mantine-primary-color-contrast": "var(--on-persimmon)",
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: fromTokens,
  dark: fromTokens,
});
