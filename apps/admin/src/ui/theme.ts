import { createTheme, type AlertProps, type ButtonProps, type CSSVariablesResolver } from '@mantine/core';

/** The tones of a notice, as the palette below has them. */
function alertTone(color: AlertProps['color']): 'bad' | 'warn' | null {
  if (color === 'red') return 'bad';
  return color === 'yellow' ? 'warn' : null;
}

/** Long names of one word are broken: they must not push the button that closes out of sight. */
const dialogTitle = {
  fontWeight: 600,
  fontSize: '0.9375rem',
  lineHeight: 1.35,
  overflowWrap: 'anywhere',
  marginInlineEnd: '0.75rem',
} as const;

/** A button without a frame that stands below text begins where the text begins. */
export const inLineWithText = 'calc(-1 * var(--button-padding-x))';

const graveLight = {
  '--button-color': 'var(--sk-bad)',
  '--button-bg': 'var(--sk-bad-soft)',
  '--button-hover': 'color-mix(in srgb, var(--sk-bad) 24%, transparent)',
} as const;

/** Deep teal for what can be done, greys with a breath of green for everything else. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.32,
  defaultRadius: 6,
  cursorType: 'pointer',
  fontFamily:
    // What a bare Linux has for system-ui is a quarter wider than any other of these: tables would not fit.
    'Inter, "Segoe UI Variable Text", "Segoe UI", -apple-system, BlinkMacSystemFont, Roboto, Ubuntu, Cantarell, "Noto Sans", "Helvetica Neue", "Liberation Sans", Arial, system-ui, sans-serif',
  fontFamilyMonospace:
    '"JetBrains Mono", "SF Mono", ui-monospace, Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '1.125rem' }, h2: { fontSize: '0.9375rem' } } },
  components: {
    Alert: {
      defaultProps: { radius: 8 },
      styles: { root: { border: '1px solid var(--sk-line)' }, message: { color: 'var(--sk-text)' } },
      vars: (_theme: unknown, { color }: AlertProps) => {
        const tone = alertTone(color);
        return {
          root:
            tone === null
              ? { '--alert-bg': 'var(--sk-line-soft)', '--alert-color': 'var(--sk-text-dim)' }
              : { '--alert-bg': `var(--sk-${tone}-soft)`, '--alert-color': `var(--sk-${tone})` },
        };
      },
    },
    Modal: {
      defaultProps: {
        overlayProps: { backgroundOpacity: 0.45 },
        transitionProps: { duration: 120 },
        radius: 12,
      },
      styles: { title: dialogTitle },
    },
    Drawer: { styles: { title: dialogTitle } },
    Tooltip: { defaultProps: { openDelay: 350, fz: 'xs' } },
    InputWrapper: { styles: { label: { fontWeight: 550 } } },
    Button: {
      styles: { label: { fontWeight: 550 } },
      // The fill is another shade in the dark, and what is written on it has to be, too.
      vars: (_theme: unknown, { variant = 'filled', color }: ButtonProps) => ({
        root: {
          ...(variant === 'filled' && { '--button-color': 'var(--sk-on-filled)' }),
          // Red enough to be found in the dark.
          ...(color === 'red' && variant === 'light' && graveLight),
          ...(color === 'red' && variant === 'subtle' && { '--button-color': 'var(--sk-bad)' }),
        },
      }),
    },
  },
  colors: {
    teal: [
      '#e6f5f3',
      '#cbe9e5',
      '#9dd6cf',
      '#6ac2b8',
      '#43b0a4',
      '#1f968b',
      '#0c7a72',
      '#0a6660',
      '#08524d',
      '#053c38',
    ],
    red: [
      '#fdecea',
      '#fad3cf',
      '#f4a9a2',
      '#ee7c72',
      '#e85a4e',
      '#d6402f',
      '#bd2c1f',
      '#9c2419',
      '#7c1d15',
      '#5c1510',
    ],
    gray: [
      '#f7f9f8',
      '#eff2f1',
      '#e3e8e7',
      '#d3dad9',
      '#b4bebd',
      '#8b9897',
      '#647271',
      '#465352',
      '#2c3736',
      '#172120',
    ],
    dark: [
      '#e4eaea',
      '#b6c1c1',
      '#8f9c9c',
      '#64716f',
      '#34403f',
      '#283231',
      '#1a2221',
      '#111817',
      '#0d1312',
      '#090d0d',
    ],
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--sk-canvas': '#f4f6f5',
    '--sk-panel': '#ffffff',
    '--sk-raised': '#ffffff',
    '--sk-line': '#e1e6e5',
    '--sk-line-soft': '#edf0ef',
    // What bounds a field has three times the contrast of what it stands on (WCAG 1.4.11).
    '--sk-control': '#7f8c8b',
    '--sk-text': '#172120',
    '--sk-text-dim': '#566463',
    '--sk-hover': '#f2f6f5',
    '--sk-selected': '#dff1ee',
    '--sk-selected-hover': '#d3ebe7',
    '--sk-good': '#15743f',
    '--sk-warn': '#8a5300',
    '--sk-bad': '#b42318',
    '--sk-good-soft': '#e4f4ea',
    '--sk-warn-soft': '#fbf0dc',
    '--sk-bad-soft': '#fdeae8',
    '--sk-live': '#b93815',
    '--sk-live-text': '#ffffff',
    '--sk-on-filled': '#ffffff',
    '--sk-meter': '#0c7a72',
    '--sk-meter-rest': '#e1e8e7',
    '--mantine-color-body': '#f4f6f5',
    '--mantine-color-text': '#172120',
    '--mantine-color-dimmed': '#566463',
    '--mantine-color-error': '#b42318',
    '--mantine-color-default-border': '#d6dddc',
    '--mantine-color-placeholder': '#6f7e7d',
    '--table-border-color': '#edf0ef',
  },
  dark: {
    '--sk-canvas': '#0d1312',
    '--sk-panel': '#131a19',
    '--sk-raised': '#1a2221',
    '--sk-line': '#263130',
    '--sk-line-soft': '#1d2625',
    '--sk-control': '#647271',
    '--sk-text': '#e4eaea',
    '--sk-text-dim': '#93a1a0',
    '--sk-hover': '#1a2322',
    '--sk-selected': '#153532',
    '--sk-selected-hover': '#1a403c',
    '--sk-good': '#62cf95',
    '--sk-warn': '#e6b455',
    '--sk-bad': '#ff8f84',
    '--sk-good-soft': '#12301f',
    '--sk-warn-soft': '#33270e',
    '--sk-bad-soft': '#3a1916',
    '--sk-live': '#e5623c',
    '--sk-live-text': '#1b0a05',
    '--sk-on-filled': '#06100f',
    '--sk-meter': '#43b0a4',
    '--sk-meter-rest': '#263130',
    '--mantine-color-body': '#0d1312',
    '--mantine-color-text': '#e4eaea',
    '--mantine-color-dimmed': '#93a1a0',
    '--mantine-color-error': '#ff8f84',
    '--mantine-color-default-border': '#2f3b3a',
    '--mantine-color-placeholder': '#7b8a89',
    '--table-border-color': '#1d2625',
  },
});
