import { NativeSelect } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../../src/kernel/ids.ts';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { useBook, useBooks } from './books.ts';

interface Props {
  /** The page's title as long as no book is chosen. */
  readonly title: string;
  readonly children: (book: Id) => ReactNode;
}

/** A page about one book. Whoever works in several chooses; the choice stands in the address and goes along. */
export function BookPage({ title, children }: Props) {
  const { t } = useTranslation('supply');
  const book = useBook();
  const books = useBooks();
  if (book !== null)
    return (
      <>
        <BookSelect />
        {children(book)}
      </>
    );
  return (
    <>
      <PageHeader title={title} />
      <BookSelect />
      {books === undefined ? null : (
        <p className="empty">{books.length === 0 ? t('bookNoneHeld') : t('bookNone')}</p>
      )}
    </>
  );
}

/** Which book one works in; not shown to who has only one. */
function BookSelect() {
  const { t } = useTranslation('supply');
  const language = useLanguage();
  const router = useRouter();
  const books = useBooks() ?? [];
  const book = useBook();
  if (books.length < 2) return null;
  const known = books.some(({ id }) => id === book);
  return (
    <NativeSelect
      className="book-select"
      label={t('book')}
      value={known ? (book ?? '') : ''}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        void router.navigate({
          to: '.',
          // Filters and places in a list belong to the book that they were chosen in.
          search: ((before: { scope?: string }) => ({ scope: before.scope, book: chosen })) as never,
          resetScroll: false,
        });
      }}
      data={[
        ...(known ? [] : [{ value: '', label: t('bookChoose'), disabled: true }]),
        ...books.map(({ id, name }) => ({ value: id, label: spokenName(name, language).text })),
      ]}
    />
  );
}
