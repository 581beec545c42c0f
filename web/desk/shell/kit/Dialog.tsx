import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly title: string;
  readonly close: () => void;
  readonly children: ReactNode;
}

/** A dialog; it is mounted while it is open, so that each opening starts fresh. */
export function Dialog({ title, close, children }: Props) {
  const { t } = useTranslation('common');
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      centered
      size="lg"
      closeButtonProps={{ 'aria-label': t('action.close') }}
      classNames={{ title: 'dialog-title' }}
      // A header outside of an article counts as the page's own, and there is only one of those.
      attributes={{ header: { role: 'presentation' } }}
    >
      {children}
    </Modal>
  );
}
