import type { ReactElement } from 'react';
import { give as giveEn } from '../../i18n/en/give.ts';
import { give as giveZh } from '../../i18n/zh/give.ts';
import { languageTags } from '../../i18n/language.ts';
import { fill } from '../../i18n/words.ts';
import { NameText } from '../../ui/NameText.tsx';
import { Notice, Tag, type Kind } from '../../ui/Status.tsx';
import type { Payment } from '../server/facts.ts';
import { amountWords } from './amount.ts';
import type { Page, View } from './view.ts';

interface Props {
  readonly view: View;
  readonly payment: Payment;
}

const stateKind: Readonly<Record<Payment['state'], Kind>> = {
  started: 'info',
  paid: 'ok',
  failed: 'warn',
  expired: 'neutral',
};

/** The page of the simulated provider. It says in both languages that no money moves. */
export function paymentPage(view: View, payment: Payment): Page {
  const { pay: words } = view.words.give;
  const amount = amountWords(view.language, payment.amount, payment.currency);
  return {
    status: 200,
    title: words.title,
    description: words.description,
    content: (
      <div className="p-check">
        <h1>{words.title}</h1>
        <NoMoney view={view} />
        <dl className="p-check__lines">
          <div>
            <dt>{words.to}</dt>
            <dd>
              <NameText name={payment.campaign.title} language={view.language} />
            </dd>
          </div>
          <div>
            <dt>{words.amount}</dt>
            <dd className="p-check__amount">{amount}</dd>
          </div>
          <div>
            <dt>{words.state}</dt>
            <dd>
              <Tag kind={stateKind[payment.state]}>{words.states[payment.state]}</Tag>
            </dd>
          </div>
        </dl>
        <Outcome view={view} payment={payment} />
      </div>
    ),
  };
}

function NoMoney({ view }: { readonly view: View }): ReactElement {
  const [own, other] = view.language === 'zh' ? [giveZh.pay, giveEn.pay] : [giveEn.pay, giveZh.pay];
  const otherLanguage = view.language === 'zh' ? 'en' : 'zh';
  return (
    <Notice kind="warn" title={own.notice}>
      <p>{own.noticeWords}</p>
      <p lang={languageTags[otherLanguage]}>
        <strong>{other.notice}</strong>
      </p>
      <p lang={languageTags[otherLanguage]}>{other.noticeWords}</p>
    </Notice>
  );
}

/** What can be done, by what became of the payment. */
function Outcome({ view, payment }: Props): ReactElement {
  const { pay: words } = view.words.give;
  const back = (
    <a className="m-button" href={`/c/${payment.campaign.id}`}>
      {words.back}
    </a>
  );
  if (payment.state === 'paid')
    return (
      <>
        <Notice kind="ok" title={words.paidTitle}>
          <p>{fill(words.paidWords, { code: payment.giftCode })}</p>
        </Notice>
        <p className="p-actions">
          <a className="m-button m-button--primary" href={`/gift/${payment.giftCode}`}>
            {words.follow}
          </a>
          {back}
        </p>
      </>
    );
  if (payment.state === 'expired' || !payment.simulated)
    return (
      <>
        <Notice kind="warn" title={payment.state === 'expired' ? words.expiredTitle : words.elsewhere}>
          <p>{words.expiredWords}</p>
        </Notice>
        <p className="p-actions">{back}</p>
      </>
    );
  return <Buttons view={view} payment={payment} />;
}

/** Pay, or not: each a plain form. */
function Buttons({ view, payment }: Props): ReactElement {
  const { pay: words } = view.words.give;
  const failed = payment.state === 'failed';
  const amount = amountWords(view.language, payment.amount, payment.currency);
  return (
    <>
      {failed ? (
        <Notice kind="warn" title={words.failedTitle}>
          <p>{words.failedWords}</p>
        </Notice>
      ) : null}
      <form className="p-actions" method="post" action={`/pay/${payment.id}`}>
        <button className="m-button m-button--primary" type="submit" name="outcome" value="paid">
          {failed ? words.again : fill(words.submit, { amount })}
        </button>
        {failed ? (
          <a className="m-button" href={`/c/${payment.campaign.id}`}>
            {words.back}
          </a>
        ) : (
          <button className="m-button" type="submit" name="outcome" value="cancelled">
            {words.cancel}
          </button>
        )}
      </form>
    </>
  );
}
