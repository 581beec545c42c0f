import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { grant } from '../../../../src/people/contract.ts';
import { spokenName, useLanguage } from '../../shell/useLanguage.ts';

type Grant = z.output<typeof grant>;

/** A grant in one line: role and organisation. */
export function useGrantText(): (grant: Pick<Grant, 'role' | 'organisationName'>) => string {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  const language = useLanguage();
  return ({ role, organisationName }) => {
    const where =
      organisationName === null ? t('organisations.any') : spokenName(organisationName, language).text;
    return `${common(`role.${role}`)} · ${where}`;
  };
}
