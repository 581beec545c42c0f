import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { OutsideFrame } from '../../shell/frame/OutsideFrame.tsx';
import { PageHeader } from '../../shell/kit/PageHeader.tsx';
import { SignInSteps } from '../../shell/session/SignInSteps.tsx';
import { placeAfterSignIn } from './placeAfterSignIn.ts';

const route = getRouteApi('/sign-in');

/** Signing in; afterwards one is where one wanted to go. */
export function SignInPage(): React.ReactNode {
  const { t } = useTranslation('desk');
  const { next, said } = route.useSearch();
  const router = useRouter();
  const client = useQueryClient();
  return (
    <OutsideFrame>
      <PageHeader title={t('session.title')} />
      {said === undefined ? <p>{t('session.lead')}</p> : <p role="status">{t(`session.${said}`)}</p>}
      <SignInSteps
        done={async () => {
          client.clear();
          await router.navigate({ href: `/desk${placeAfterSignIn(next)}` });
        }}
      />
      <p className="muted">{t('session.forgotten')}</p>
      <p className="muted">{t('session.noAccount')}</p>
    </OutsideFrame>
  );
}
