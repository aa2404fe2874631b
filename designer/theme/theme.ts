import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import { text } from '../messages/text.js';

/** Light to dark around the accent of both schemes: 4 is the dark scheme's, 7 the light scheme's. */
const ink: MantineColorsTuple = [
  '#eef2fe',
  '#e9eefc',
  '#c9d6fb',
  '#a5bbff',
  '#7ea2ff',
  '#5c82ee',
  '#4369dc',
  '#2f54c9',
  '#2747ad',
  '#203b91',
];

/** 4 is the dark scheme's red, 7 the light scheme's. */
const red: MantineColorsTuple = [
  '#fdf3f3',
  '#fbe7e6',
  '#f5c9c8',
  '#f3a5a3',
  '#f0807e',
  '#d95f5c',
  '#c94845',
  '#b93a37',
  '#9c2f2d',
  '#7d2624',
];

/** Mantine's greys, light to dark, replaced by the tokens': it draws borders, fields and menus with them. */
const gray: MantineColorsTuple = [
  '#f7f7f5',
  '#f0efec',
  '#e7e6e2',
  '#dddcd7',
  '#d3d2cc',
  '#8b9099',
  '#6b717b',
  '#5c636e',
  '#3a4049',
  '#1d2026',
];
const dark: MantineColorsTuple = [
  '#e9ebee',
  '#c9ced6',
  '#a4abb6',
  '#8b93a0',
  '#3a4049',
  '#2c3138',
  '#20242a',
  '#1a1d22',
  '#16181c',
  '#14161a',
];

/** Text on a filled ground is dark in the dark scheme, whose fills are light; Mantine decides once for both. */
function variantColors(input: Parameters<VariantColorsResolver>[0]) {
  const colors = defaultVariantColorsResolver(input);
  return input.variant === 'filled' ? { ...colors, color: 'var(--ink-on-accent)' } : colors;
}

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 4 },
  colors: { ink, red, gray, dark },
  variantColorResolver: variantColors,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: 'var(--ink-strong)' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '12px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: { defaultProps: { size: 'sm' }, styles: { label: { fontWeight: 'var(--ink-strong)' } } },
    Tabs: { classNames: { list: 'ink-tabs' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false } },
    Modal: {
      // Asked for at each render, in the language shown then.
      defaultProps: () => ({
        closeButtonProps: { 'aria-label': text('app.close') },
        centered: true,
        radius: 'md',
        transitionProps: { duration: 140 },
        overlayProps: { backgroundOpacity: 0.35 },
      }),
      styles: { title: { fontSize: 16, fontWeight: 'var(--ink-strong)' } },
    },
  },
});

/** Mantine's own surfaces take the tokens' colours. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--ink-panel)',
    '--mantine-color-text': 'var(--ink-text)',
    '--mantine-color-dimmed': 'var(--ink-text-2)',
    '--mantine-color-placeholder': 'var(--ink-text-3)',
    '--mantine-color-default': 'var(--ink-card)',
    '--mantine-color-default-border': 'var(--ink-border)',
    '--mantine-color-default-color': 'var(--ink-text)',
    '--mantine-color-default-hover': 'var(--ink-quiet)',
    '--mantine-color-error': 'var(--ink-red)',
    '--mantine-color-anchor': 'var(--ink-accent)',
  };
  return { variables: {}, light: shared, dark: shared };
};
