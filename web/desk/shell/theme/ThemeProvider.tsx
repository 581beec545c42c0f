import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { themeInCookie } from './colourScheme.ts';
import { theme, tokenVariables } from './theme.ts';

const schemeManager = themeInCookie(document);

/** The nonce under which the content security policy lets this page's own styles in. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={tokenVariables}
      colorSchemeManager={schemeManager}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      {children}
    </MantineProvider>
  );
}
