import { useTranslation } from 'react-i18next';
import { systemClock } from '../../../../src/kernel/time.ts';
import { relative } from '../../../i18n/formatTime.ts';
import { LinkButton } from '../../shell/kit/LinkButton.tsx';
import { StatusTag } from '../../shell/kit/StatusTag.tsx';
import { spokenName, useLanguage } from '../../shell/useLanguage.ts';
import { OperationState } from '../operations/OperationState.tsx';
import type { Waiting } from './waiting.ts';

/** One thing that waits: what it is, why it matters, and the button that goes there. */
export function WaitingItem({ waiting }: { readonly waiting: Waiting }) {
  const { t } = useTranslation('desk');
  const language = useLanguage();
  switch (waiting.kind) {
    case 'secondFactor':
      return (
        <li>
          <div>
            <strong>{t('today.secondFactor')}</strong>
            <p className="muted">{t('today.secondFactorWhy')}</p>
          </div>
          <LinkButton to="/me" hash="second-factor" variant="default">
            {t('today.secondFactorDo')}
          </LinkButton>
        </li>
      );
    case 'preparing': {
      const { name, slug, state } = waiting.operation;
      return (
        <li>
          <div>
            <strong>{t('today.preparing', { name: spokenName(name, language).text })}</strong>
            <p className="muted">
              <OperationState state={state} /> {t('today.preparingWhy')}
            </p>
          </div>
          <LinkButton to="/operations/$slug" params={{ slug }} variant="default">
            {t('today.open')}
          </LinkButton>
        </li>
      );
    }
    case 'expiring':
    case 'expired': {
      const { title, state, expiresAt } = waiting.invitation;
      const when = relative(language, expiresAt, systemClock.now());
      return (
        <li>
          <div>
            <strong>{t(`today.${waiting.kind}`, { title })}</strong>
            <p className="muted">
              <StatusTag tone="warn">{t(`invitations.states.${state}`)}</StatusTag>{' '}
              {t(`today.${waiting.kind}Why`, { when })}
            </p>
          </div>
          <LinkButton to="/invitations" search={{ state }} variant="default">
            {t('today.open')}
          </LinkButton>
        </li>
      );
    }
  }
}
