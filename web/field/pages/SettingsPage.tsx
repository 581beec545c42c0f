import type { ReactElement, ReactNode } from 'react';
import { languages, languageTags } from '../../i18n/language.ts';
import { fill } from '../../i18n/words.ts';
import { useFreeBytes } from '../app/Notices.tsx';
import {
  displays,
  displaySetting,
  setDisplay,
  setLanguage,
  setSound,
  soundSetting,
  useWords,
} from '../app/settings.ts';
import { useStore } from '../app/store.ts';
import { signal } from '../device/signal.ts';
import { bytesText } from '../device/storage.ts';
import { AccountSetting } from './AccountSetting.tsx';
import { Choice } from './Choice.tsx';
import { InstallSetting } from './InstallSetting.tsx';

export function SettingsPage(): ReactElement {
  const { field, common, language } = useWords();
  const words = field.settings;
  const display = useStore(displaySetting);
  const sound = useStore(soundSetting);
  return (
    <>
      <h1>{words.title}</h1>
      <Setting title={words.account}>
        <AccountSetting />
      </Setting>
      <Choice
        name="language"
        title={words.language}
        value={language}
        onValue={setLanguage}
        options={languages.map((one) => ({
          value: one,
          label: common.language[one],
          lang: languageTags[one],
        }))}
      />
      <Choice
        name="display"
        title={words.display}
        value={display}
        onValue={setDisplay}
        hint={words.sunlightHint}
        options={displays.map((one) => ({
          value: one,
          label: one === 'sunlight' ? words.sunlight : common.theme[one],
        }))}
      />
      <Choice
        name="sound"
        title={words.sound}
        value={sound ? 'on' : 'off'}
        onValue={(value) => setSound(value === 'on')}
        options={[
          { value: 'on', label: words.soundOn },
          { value: 'off', label: words.soundOff },
        ]}
      />
      <button type="button" className="m-button f-wide" onClick={signal}>
        {words.soundTry}
      </button>
      <Setting title={words.install}>
        <InstallSetting />
      </Setting>
      <Setting title={words.storage}>
        <FreeSpace />
      </Setting>
    </>
  );
}

function Setting({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section className="f-setting">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function FreeSpace(): ReactElement {
  const { field } = useWords();
  const free = useFreeBytes();
  return (
    <p>
      {free === null
        ? field.settings.storageUnknown
        : fill(field.settings.storageFree, { free: bytesText(free) })}
    </p>
  );
}
