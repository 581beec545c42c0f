import { expect, test } from 'vitest';
import { preferenceCookie, readCookie } from './cookies.ts';
import { chooseLanguage } from './language.ts';
import { chooseTheme } from './theme.ts';

test('the remembered language wins over the browser', () => {
  expect(chooseLanguage('en', ['zh-CN'])).toBe('en');
});

test('without a choice the first language of the browser that we have is taken', () => {
  expect(chooseLanguage(undefined, ['de-DE', 'en-GB', 'zh-CN'])).toBe('en');
  expect(chooseLanguage(undefined, ['zh-Hans-CN', 'en'])).toBe('zh');
});

test('a language that we lack, or nonsense in the cookie, falls back to Chinese', () => {
  expect(chooseLanguage('tlh', ['de', 'fr'])).toBe('zh');
});

test('nonsense in the theme cookie means the theme of the device', () => {
  expect(chooseTheme('purple')).toBe('auto');
  expect(chooseTheme('dark')).toBe('dark');
});

test('a written preference is read back among other cookies', () => {
  const written = preferenceCookie('mutao_lang', 'en').split(';')[0];
  expect(readCookie(`other=1; ${written}; last=x=y`, 'mutao_lang')).toBe('en');
  expect(readCookie('last=x=y', 'last')).toBe('x=y');
  expect(readCookie('mutao_language=zh', 'mutao_lang')).toBeUndefined();
});
