import { Button, Tooltip, VisuallyHidden, type ButtonProps } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import type { Allowed } from '../session/permissions.ts';
import { useReasonText } from '../useFailureText.ts';

interface Props extends ButtonProps {
  readonly allowed: Allowed;
  /** Figures that the words of the reason speak of. */
  readonly details?: Readonly<Record<string, string | number>>;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** A button that, when it is off, can still be reached and says why it is off. */
export function ActionButton({ allowed, details = {}, onClick, children, ...looks }: Props) {
  const reasonText = useReasonText();
  const reasonId = useId();
  if (allowed === true) {
    return (
      <Button {...looks} onClick={onClick}>
        {children}
      </Button>
    );
  }
  const reason = reasonText(allowed, details);
  return (
    <Tooltip label={reason} maw={320}>
      <Button
        {...looks}
        data-disabled
        aria-disabled
        aria-describedby={reasonId}
        onClick={(event) => event.preventDefault()}
      >
        {children}
        <VisuallyHidden id={reasonId}>{reason}</VisuallyHidden>
      </Button>
    </Tooltip>
  );
}
