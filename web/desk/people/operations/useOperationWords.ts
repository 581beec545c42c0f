import { useTranslation } from 'react-i18next';
import type { FormWords } from '../../shell/form/useContractForm.ts';

/** The words of an operation's fields, for both forms and for comparing two versions. */
export function useOperationWords(): FormWords {
  const { t } = useTranslation('desk');
  return {
    state: { label: t('operations.state') },
    stateReason: {
      label: t('operations.stateReason'),
      format: t('operations.reasonNeeded'),
      focus: 'stateReason.zh',
    },
    'stateReason.zh': { label: t('operations.stateReasonZh') },
    'stateReason.en': { label: t('operations.stateReasonEn') },
    name: { label: t('operations.name'), format: t('operations.nameEither'), focus: 'name.zh' },
    'name.zh': { label: t('operations.nameZh') },
    'name.en': { label: t('operations.nameEn') },
    slug: { label: t('operations.slug'), format: t('operations.slugFormat') },
    summary: { label: t('operations.summaryZh'), format: t('operations.summaryEither'), focus: 'summary.zh' },
    'summary.zh': { label: t('operations.summaryZh') },
    'summary.en': { label: t('operations.summaryEn') },
    organisation: { label: t('operations.organisation') },
    area: { label: t('operations.area'), format: t('organisations.areaFormat') },
    glide: { label: t('operations.glide') },
    startedOn: {
      label: t('operations.startedOn'),
      format: t('form.date', { label: t('operations.startedOn') }),
    },
    closedOn: {
      label: t('operations.closedOn'),
      format: t('form.date', { label: t('operations.closedOn') }),
    },
  };
}
