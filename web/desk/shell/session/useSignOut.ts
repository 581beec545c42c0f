import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { sessionEndpoints } from '../../../../src/people/contract.ts';
import { createCall } from '../../../api/client.ts';
import { RefusedCall } from '../../../api/failure.ts';

const callOnce = createCall();

/** Ends the session and forgets all that was read under it. A failure is shown: one is still signed in then. */
export function useSignOut(): { signOut: () => Promise<void>; failure: unknown } {
  const client = useQueryClient();
  const router = useRouter();
  const [failure, setFailure] = useState<unknown>(undefined);
  const signOut = async (): Promise<void> => {
    try {
      await callOnce(sessionEndpoints.signOut, {});
    } catch (error) {
      if (!(error instanceof RefusedCall && error.code === 'notSignedIn')) {
        setFailure(error);
        return;
      }
    }
    await router.navigate({ to: '/sign-in', search: { said: 'signedOut' } });
    client.clear();
  };
  return { signOut, failure };
}
