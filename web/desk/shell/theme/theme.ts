import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

/** Ripe quince, OKLCH hue 32: light pages use shade 7, dark ones shade 3 with dark text on it. */
const quince: MantineColorsTuple = [
  '#FEF3F1',
  '#FCE3DE',
  '#F8C9C0',
  '#EFAA9C',
  '#E38877',
  '#D36854',
  '#BC4B37',
  '#9F3827',
  '#7F2A1C',
  '#611E13',
];

/** Filled in the brand's colour means the tokens' pair: Mantine reckons its contrast for the light shade only. */
const variantColours: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  if (input.variant !== 'filled' || (input.color ?? 'quince') !== 'quince') return colours;
  return { ...colours, background: 'var(--brand)', hover: 'var(--brand-strong)', color: 'var(--on-brand)' };
};

export const theme = createTheme({
  colors: { quince },
  primaryColor: 'quince',
  primaryShade: { light: 7, dark: 3 },
  variantColorResolver: variantColours,
  black: '#1B1E23',
  white: '#FFFFFF',
  fontFamily: 'var(--font-sans)',
  fontFamilyMonospace: 'var(--font-mono)',
  defaultRadius: 6,
  respectReducedMotion: true,
  headings: {
    fontFamily: 'var(--font-sans)',
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.875rem', lineHeight: '2.5rem' },
      h2: { fontSize: '1.25rem', lineHeight: '1.875rem' },
      h3: { fontSize: '1rem', lineHeight: '1.625rem' },
    },
  },
  components: {
    // The page does not scroll away under a dialog: it is small, and the lock would inject styles without a nonce.
    Modal: { defaultProps: { lockScroll: false, transitionProps: { duration: 120 } } },
    Drawer: { defaultProps: { lockScroll: false, transitionProps: { duration: 120 } } },
    Tooltip: { defaultProps: { events: { hover: true, focus: true, touch: true }, multiline: true } },
  },
});

/** Named under each scheme because Mantine's own are, and would win otherwise. */
const tokens = {
  '--mantine-color-body': 'var(--bg)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-muted)',
  '--mantine-color-placeholder': 'var(--text-muted)',
  '--mantine-color-anchor': 'var(--link)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-default': 'var(--bg)',
  '--mantine-color-default-hover': 'var(--surface)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--border)',
};

/** Mantine's colours are those of the shared tokens, so that all entries look alike in light and dark. */
export const tokenVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: tokens,
  dark: tokens,
});
