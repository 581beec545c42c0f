import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../useLanguage.ts';
import { found } from './match.ts';
import { PaletteOptions, type PaletteOption } from './PaletteOptions.tsx';
import { useCommands } from './useCommands.ts';
import { useRecords } from './useRecords.ts';

const typingPauseMilliseconds = 200;

/** Go anywhere, do anything, without leaving the keyboard: actions first, then pages, then what was found. */
export function CommandPalette({ close }: { readonly close: () => void }): React.ReactNode {
  const { t } = useTranslation('desk');
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { options, searching } = useOptions(typed);
  const listId = useId();
  const active = Math.min(at, options.length - 1);

  const run = (option: PaletteOption | undefined): void => {
    if (option === undefined) return;
    close();
    option.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((active + step + options.length) % Math.max(options.length, 1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(options[active]);
    }
  };
  return (
    <Modal
      opened
      onClose={close}
      withCloseButton={false}
      padding={0}
      yOffset="10vh"
      size="lg"
      attributes={{ content: { 'aria-label': t('palette.open') } }}
    >
      <div className="palette">
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={options[active] === undefined ? undefined : `${listId}-${active}`}
          aria-label={t('palette.label')}
          placeholder={t('palette.hint')}
          autoComplete="off"
          data-autofocus
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <PaletteOptions id={listId} options={options} active={active} run={run} point={setAt} />
        <p className="palette-foot muted" role="status">
          {searching
            ? t('palette.searching')
            : options.length === 0
              ? t('palette.none')
              : t('palette.count', { count: options.length })}
        </p>
      </div>
    </Modal>
  );
}

function useOptions(typed: string): { options: readonly PaletteOption[]; searching: boolean } {
  const { t } = useTranslation('desk');
  const language = useLanguage();
  const [asked] = useDebouncedValue(typed, typingPauseMilliseconds);
  const commands = found(typed, useCommands());
  const { records, searching } = useRecords(asked);
  const option = (command: (typeof commands)[number]): PaletteOption => ({
    id: command.id,
    text: command[language],
    group: t(`palette.${command.group}`),
    run: command.run,
  });
  return {
    options: [
      ...commands.filter(({ group }) => group === 'actions').map(option),
      ...commands.filter(({ group }) => group === 'places').map(option),
      ...records.map((record) => ({ ...record, group: t(`nav.${record.kind}`) })),
    ],
    searching,
  };
}
