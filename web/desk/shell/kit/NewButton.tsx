import { useRouter, type LinkProps } from '@tanstack/react-router';
import type { Permission } from '../../../../src/people/rules/policy.ts';
import { allowed, useMe } from '../session/permissions.ts';
import { ActionButton } from './ActionButton.tsx';
import { PlusIcon } from './icons.tsx';

interface Props {
  readonly permission: Permission;
  /** The page on which it is entered. */
  readonly to: NonNullable<LinkProps['to']>;
  readonly children: string;
}

/** Leads from a list to the page on which something new is entered; who may not is told why. */
export function NewButton({ permission, to, children }: Props) {
  const me = useMe();
  const router = useRouter();
  return (
    <ActionButton
      allowed={allowed(me, permission)}
      leftSection={<PlusIcon size={16} />}
      onClick={() => void router.navigate({ to })}
    >
      {children}
    </ActionButton>
  );
}
