import { useQuery } from '@tanstack/react-query';
import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { EndpointOutput } from '../../../src/kernel/endpoint.ts';
import type { Id } from '../../../src/kernel/ids.ts';
import { money, moneyText } from '../../../src/kernel/money.ts';
import { givingEndpoints } from '../../../src/giving/contract.ts';
import { accountCode } from '../../../src/ledger/rules/account-code.ts';
import { money as moneyWords } from '../../i18n/format.ts';
import { query } from '../shell/api.ts';
import { ChoiceField, type FieldProps } from '../shell/form/fields.tsx';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';

type Campaign = EndpointOutput<typeof givingEndpoints.readCampaign>;

/** The campaigns of a book; `undefined` while they are looked up. */
export function useCampaigns(book: Id): readonly Campaign[] | undefined {
  const found = useQuery(query(givingEndpoints.listCampaigns, { query: { limit: 100 } }));
  return found.data?.data.rows.filter((campaign) => campaign.book === book);
}

interface Props<Values extends FieldValues, Output> extends FieldProps<Values, Output> {
  readonly campaigns: readonly Campaign[];
}

/** Chooses the money of an order: the account of a campaign, with what rests in it. */
export function CampaignField<Values extends FieldValues, Output>({
  campaigns,
  ...props
}: Props<Values, Output>) {
  const { t } = useTranslation('supply');
  const language = useLanguage();
  return (
    <ChoiceField
      {...props}
      options={[
        { value: '', label: t('payFromChoose') },
        ...campaigns.map(({ id, title, currency, figures }) => ({
          value: accountCode.campaign(id),
          label: t('payFromOption', {
            title: spokenName(title, language).text,
            resting: moneyWords(language, {
              amount: moneyText(money(BigInt(figures.resting), currency)),
              currency,
            }),
          }),
        })),
      ]}
    />
  );
}
