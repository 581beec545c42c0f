import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { account } from '../../../../src/people/contract.ts';
import { ActionButton } from '../../shell/kit/ActionButton.tsx';
import { Facts } from '../../shell/kit/Facts.tsx';
import { allowed, useMe } from '../../shell/session/permissions.ts';
import { RevealDialog, type Revealed } from './RevealDialog.tsx';

type Account = z.output<typeof account>;

/** How long a name stays on the screen. */
const shownSeconds = 60;

/** Name and sign-in name behind a stated purpose; they go from the screen by themselves. */
export function RevealSection({ account: { id, title, state, can } }: { readonly account: Account }) {
  const { t } = useTranslation('desk');
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const [revealed, setRevealed] = useState<Revealed | undefined>(undefined);
  const [hidden, setHidden] = useState(false);
  const hide = (): void => {
    setRevealed(undefined);
    setHidden(true);
  };
  return (
    <section>
      <h2>{t('accounts.person')}</h2>
      {revealed === undefined ? (
        <div className="reveal-closed">
          <p className="muted" role="status">
            {hidden ? t('reveal.hidden') : t('accounts.personHidden')}
          </p>
          <ActionButton
            variant="default"
            allowed={
              state === 'erased'
                ? 'accountErased'
                : allowed(me, 'people.revealAccounts', can, 'revealAccount')
            }
            onClick={() => setAsking(true)}
          >
            {t('reveal.open')}
          </ActionButton>
        </div>
      ) : (
        <RevealedPerson revealed={revealed} hide={hide} />
      )}
      {asking ? (
        <RevealDialog
          account={id}
          title={title}
          close={() => setAsking(false)}
          show={(person) => {
            setAsking(false);
            setRevealed(person);
          }}
        />
      ) : null}
    </section>
  );
}

function RevealedPerson({ revealed, hide }: { readonly revealed: Revealed; readonly hide: () => void }) {
  const { t } = useTranslation('desk');
  const [secondsLeft, setSecondsLeft] = useState(shownSeconds);
  useEffect(() => {
    const timer = setInterval(() => setSecondsLeft((seconds) => seconds - 1), 1000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (secondsLeft <= 0) hide();
  }, [secondsLeft, hide]);
  return (
    <div className="revealed">
      <Facts
        facts={[
          [t('reveal.name'), revealed.name],
          [t('reveal.signInName'), revealed.signInName],
        ]}
      />
      <p className="muted number">{t('reveal.hidesIn', { count: Math.max(secondsLeft, 0) })}</p>
      <Button variant="default" onClick={hide}>
        {t('reveal.hideNow')}
      </Button>
    </div>
  );
}
