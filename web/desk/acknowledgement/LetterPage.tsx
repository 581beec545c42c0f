import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { acknowledgementEndpoints } from '../../../src/acknowledgement/contract.ts';
import { count } from '../../i18n/format.ts';
import { query, useDeskCommand } from '../shell/api.ts';
import { ConfirmDialog } from '../shell/kit/ConfirmDialog.tsx';
import { Facts } from '../shell/kit/Facts.tsx';
import { ExternalIcon } from '../shell/kit/icons.tsx';
import { Moment } from '../shell/kit/Moment.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { SpokenText } from '../shell/kit/SpokenText.tsx';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { LetterForm } from './LetterForm.tsx';
import { LetterState } from './LetterState.tsx';
import type { LetterToSend } from './letterToSend.ts';

const route = getRouteApi('/desk/letters/$book/$handover');

interface Props {
  readonly letter: LetterToSend;
}

/** The letter of a hand-over: written, looked at as it will be, and sent. */
export function LetterPage(): React.ReactNode {
  const { t } = useTranslation('letters');
  const language = useLanguage();
  const params = route.useParams();
  const { data } = useSuspenseQuery(query(acknowledgementEndpoints.readLetterOfHandover, { params })).data;
  const { handover, state } = data;
  const place = spokenName(handover.facility.name, language);
  return (
    <>
      <PageHeader title={t('pageTitle', { place: place.text })} tag={<LetterState state={state} />} />
      <Facts
        facts={[
          [t('place'), <SpokenText key="place" name={handover.facility.name} />],
          [t('item'), <SpokenText key="item" name={handover.item.name} />],
          [t('pieces'), count(language, handover.pieces)],
          [t('handedAt'), <Moment key="handed" at={handover.handedAt} exact />],
          ...sentFacts(data, t),
        ]}
      />
      {state === 'sent' ? null : (
        <>
          <p className="callout" data-tone="warn">
            {t('names')}
          </p>
          <LetterForm letter={data} />
        </>
      )}
      <section aria-labelledby="letter-preview">
        <h2 id="letter-preview">{t('preview')}</h2>
        <Preview letter={data} />
        {state === 'draft' ? <SendLetter letter={data} /> : null}
      </section>
    </>
  );
}

function sentFacts(
  { letter, state, thanked }: LetterToSend,
  t: ReturnType<typeof useTranslation<'letters'>>['t'],
): readonly (readonly [string, React.ReactNode])[] {
  const gifts = t('thankedValue', { donations: thanked.donations, gifts: thanked.giftsInKind });
  const facts: (readonly [string, React.ReactNode])[] = [
    [state === 'sent' ? t('thankedSent') : t('thanked'), gifts],
  ];
  if (letter?.sentAt == null) return facts;
  return [
    ...facts,
    [t('consent'), t(`consents.${letter.consent}`)],
    [t('sentAt'), <Moment key="sent" at={letter.sentAt} exact />],
    ...(letter.consent === 'public'
      ? [
          [
            t('publicPage'),
            <a key="public" href={`/thanks/${letter.id}`} className="external">
              {`/thanks/${letter.id}`} <ExternalIcon size={16} />
            </a>,
          ] as const,
        ]
      : []),
  ];
}

function Preview({ letter: { letter } }: Props) {
  const { t } = useTranslation('letters');
  if (letter === null) return <p className="muted">{t('noLetter')}</p>;
  return (
    <>
      {(['zh', 'en'] as const)
        .filter((language) => letter.text[language] !== '')
        .map((language) => (
          <blockquote key={language} lang={language === 'zh' ? 'zh-CN' : 'en'} className="letter-text">
            {letter.text[language].split(/\n+/).map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </blockquote>
        ))}
    </>
  );
}

/** Sends what was seen: the version that the page shows. */
function SendLetter({ letter: { letter, thanked, handover } }: Props) {
  const { t } = useTranslation('letters');
  const [asking, setAsking] = useState(false);
  const send = useDeskCommand(acknowledgementEndpoints.sendLetter, [
    acknowledgementEndpoints.readLetterOfHandover,
    acknowledgementEndpoints.listLettersOfHandovers,
  ]);
  const gifts = thanked.donations + thanked.giftsInKind;
  if (letter === null) return null;
  if (gifts === 0) return <p className="muted">{t('nobody')}</p>;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('send')}</Button>
      {asking ? (
        <ConfirmDialog
          title={t('sendTitle')}
          text={t('sendText', { gifts })}
          submitLabel={t('send')}
          doneText={t('sent')}
          close={() => setAsking(false)}
          send={async () => {
            const params = { book: handover.book, letter: letter.id };
            await send.run({ input: { params }, ifMatch: `"v${letter.version}"` });
          }}
        />
      ) : null}
    </>
  );
}
