import type { ReactElement } from 'react';
import { useWords } from '../app/settings.ts';
import { useStore } from '../app/store.ts';
import { installed, installOffer, isIos } from '../device/install.ts';

/** Putting the app on the home screen: by the browser's offer, or by hand on iOS. */
export function InstallSetting(): ReactElement {
  const { field } = useWords();
  const words = field.settings;
  const offer = useStore(installOffer);
  if (useStore(installed)) return <p>{words.installed}</p>;
  return (
    <>
      <p>{isIos(navigator.userAgent) ? words.installIos : words.installWords}</p>
      {offer === null ? null : (
        <button type="button" className="m-button f-wide" onClick={() => void offer.prompt()}>
          {words.install}
        </button>
      )}
    </>
  );
}
