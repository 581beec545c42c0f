import type { Words } from '../words.ts';
import type { letters as source } from '../zh/letters.ts';

/** Words of letters of thanks at the desk, in English. */
export const letters: Words<typeof source> = {
  title: 'Letters of thanks',
  lead: 'A letter of thanks can be written for each hand-over. It goes to every gift behind it. Whether one is written is up to the site, and nothing depends on it.',
  empty: 'Nothing was handed over here yet. After a hand-over a letter can be written.',
  handover: 'Hand-over',
  place: 'Site',
  item: 'Item',
  pieces: 'Pieces',
  handedAt: 'Handed over',
  state: 'Letter',
  states: { none: 'Not written', draft: 'Draft', sent: 'Sent' },
  open: '{{place}}: {{item}}',
  pageTitle: 'Letter of thanks: {{place}}',
  textZh: 'Chinese',
  textEn: 'English',
  textHint: 'At most 4,000 characters in each language; one language is enough.',
  consent: 'Who may read it',
  consents: { public: 'Everybody', givers: 'The givers alone' },
  chooseConsent: 'Choose who may read this letter.',
  names:
    'Write no names, phone numbers or illnesses of people. A letter that was sent can not be changed or taken back.',
  save: 'Save the draft',
  saved: 'Draft saved',
  preview: 'Preview',
  noLetter: 'Not written yet. Once it is saved it can be seen as it will be, and sent.',
  thanked: 'Goes to',
  thankedSent: 'Went to',
  thankedValue: 'Donations: {{donations}}, gifts in kind: {{gifts}}',
  send: 'Send',
  sendTitle: 'Send this letter of thanks?',
  sendText:
    'It goes to all gifts behind this hand-over ({{gifts}}), once, and can not be changed after that.',
  sent: 'The letter was sent',
  sentAt: 'Sent',
  nobody: 'No gift stands behind this hand-over, so there is nobody to thank.',
  publicPage: 'Public page',
};
