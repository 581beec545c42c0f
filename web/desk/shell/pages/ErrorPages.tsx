import type { ErrorComponentProps } from '@tanstack/react-router';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { RefusedCall } from '../../../api/failure.ts';
import { FailureAlert } from '../kit/FailureAlert.tsx';
import { LinkButton } from '../kit/LinkButton.tsx';
import { PageHeader } from '../kit/PageHeader.tsx';
import { NoRightError } from './noRight.ts';

/** Nothing is at this address, or the record is not there. */
export function NotFoundPage() {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  return (
    <>
      <PageHeader title={t('page.notFound')} />
      <p>{common('failure.notFound')}</p>
      <LinkButton to="/">{t('page.toToday')}</LinkButton>
    </>
  );
}

/** The grants do not open this page. */
export function NoRightPage() {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  return (
    <>
      <PageHeader title={t('page.noRight')} />
      <p>{common('failure.noRight', { owner: common('owner.administrator') })}</p>
      <LinkButton to="/">{t('page.toToday')}</LinkButton>
    </>
  );
}

/** What a page shows when its data could not be read. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('desk');
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  if (error instanceof NoRightError) return <NoRightPage />;
  if (error instanceof RefusedCall && error.code === 'notPermitted') return <NoRightPage />;
  if (error instanceof RefusedCall && error.code === 'notFound') return <NotFoundPage />;
  const retry = (): void => {
    queries.reset();
    reset();
    void router.invalidate();
  };
  return (
    <>
      <PageHeader title={t('page.failed')} />
      <FailureAlert error={error} doing="reading" retry={retry} />
    </>
  );
}
