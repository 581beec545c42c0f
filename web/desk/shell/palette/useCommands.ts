import { useMantineColorScheme } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Permission } from '../../../../src/people/rules/policy.ts';
import { deskCatalogue } from '../../../i18n/deskCatalogue.ts';
import { switchLanguage } from '../../../i18n/start.ts';
import { places } from '../frame/navigation.ts';
import { holds, useMe } from '../session/permissions.ts';
import { useSignOut } from '../session/useSignOut.ts';
import type { Findable } from './match.ts';

export interface Command extends Findable {
  readonly id: string;
  readonly group: 'actions' | 'places';
  readonly permission: Permission;
  readonly run: () => void;
}

const { zh, en } = deskCatalogue;

/** All that can be done or gone to from anywhere; only what the grants open. Actions come first. */
export function useCommands(): readonly Command[] {
  const me = useMe();
  return [...useActions(), ...useRecordActions(), ...usePlaces()].filter((command) =>
    holds(me, command.permission),
  );
}

function useActions(): readonly Command[] {
  const router = useRouter();
  const { i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const { signOut } = useSignOut();
  const action = (id: string, words: Findable, permission: Permission, run: () => unknown): Command => ({
    id,
    ...words,
    permission,
    group: 'actions',
    run: () => void run(),
  });
  const theme = (name: 'light' | 'dark' | 'auto', initials: string): Command =>
    action(
      `theme-${name}`,
      {
        zh: `${zh.common.theme.label}：${zh.common.theme[name]}`,
        en: `${en.common.theme.label}: ${en.common.theme[name]}`,
        initials,
      },
      'signedIn',
      () => setColorScheme(name),
    );
  return [
    action(
      'new-organisation',
      { zh: zh.desk.organisations.new, en: en.desk.organisations.new, initials: 'xjjg' },
      'people.manageOrganisations',
      () => router.navigate({ to: '/organisations/new' }),
    ),
    action(
      'invite',
      { zh: zh.desk.invitations.new, en: en.desk.invitations.new, initials: 'yqcy' },
      'people.manageGrants',
      () => router.navigate({ to: '/invitations/new' }),
    ),
    action(
      'new-operation',
      { zh: zh.desk.operations.new, en: en.desk.operations.new, initials: 'xjxd' },
      'people.manageOperations',
      () => router.navigate({ to: '/operations/new' }),
    ),
    action(
      'chinese',
      { zh: zh.desk.palette.toChinese, en: en.desk.palette.toChinese, initials: 'qhdzw' },
      'signedIn',
      () => switchLanguage(i18n, 'zh'),
    ),
    action(
      'english',
      { zh: zh.desk.palette.toEnglish, en: en.desk.palette.toEnglish, initials: 'qhdyw' },
      'signedIn',
      () => switchLanguage(i18n, 'en'),
    ),
    theme('light', 'wgqs'),
    theme('dark', 'wgss'),
    theme('auto', 'wggssb'),
    action(
      'sign-out',
      { zh: zh.desk.nav.signOut, en: en.desk.nav.signOut, initials: 'tcdl' },
      'signedIn',
      signOut,
    ),
  ];
}

function useRecordActions(): readonly Command[] {
  const router = useRouter();
  return [
    {
      id: 'new-facility',
      zh: zh.places.facilityNew,
      en: en.places.facilityNew,
      initials: 'xjcs',
      permission: 'places.manage',
      group: 'actions',
      run: () => void router.navigate({ to: '/facilities/new' }),
    },
    {
      id: 'new-item',
      zh: zh.goods.new,
      en: en.goods.new,
      initials: 'xjwp',
      permission: 'goods.manage',
      group: 'actions',
      run: () => void router.navigate({ to: '/goods/new' }),
    },
    {
      id: 'new-campaign',
      zh: zh.giving.new,
      en: en.giving.new,
      initials: 'xjgyxm',
      permission: 'giving.manageCampaigns',
      group: 'actions',
      run: () => void router.navigate({ to: '/campaigns/new' }),
    },
    {
      id: 'new-purchase',
      zh: zh.supply.purchaseNew,
      en: en.supply.purchaseNew,
      initials: 'xcgd',
      permission: 'supply.purchase',
      group: 'actions',
      run: () => void router.navigate({ to: '/purchases/new' }),
    },
    {
      id: 'gift-in-kind',
      zh: zh.supply.gift,
      en: en.supply.gift,
      initials: 'szrk',
      permission: 'supply.receiveGoods',
      group: 'actions',
      run: () => void router.navigate({ to: '/stock/gift' }),
    },
  ];
}

function usePlaces(): readonly Command[] {
  const router = useRouter();
  return [
    ...places.map((place): Command => ({
      id: `place${place.to}`,
      zh: zh.desk.nav[place.word],
      en: en.desk.nav[place.word],
      initials: place.initials,
      permission: place.permission,
      group: 'places',
      run: () => void router.navigate({ to: place.to }),
    })),
    {
      id: 'place/me',
      zh: zh.desk.nav.me,
      en: en.desk.nav.me,
      initials: 'wdzh',
      permission: 'signedIn',
      group: 'places',
      run: () => void router.navigate({ to: '/me' }),
    },
  ];
}
