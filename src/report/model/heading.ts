/** Whose account it is and how it stands, in two lines. */
import type { Desk } from '../../engine/draft/desk.js';
import { count, isoDate, maskId, money, percent } from '../format.js';
import { paragraph, type Voice } from '../voice.js';

/** What tells an account from others: its id, product, days, bucket. */
export function accountText(voice: Voice, { account }: Desk): string {
  return voice.say('model.account', {
    account: account.accountId,
    product: voice.label('product', account.productFamily),
    shown: count(account.daysPastDue),
    count: account.daysPastDue,
    bucket: account.bucket,
  });
}

/** What it owes, at which rate, its class and provision. */
export function owedText(voice: Voice, { account, subject }: Desk): string {
  return voice.say('model.owed', {
    owed: money(account.outstandingMinor, account.currency),
    rate: percent(subject.setting.rateBefore),
    class: voice.label('risk_class', account.riskClass),
    provision: money(account.provisionMinor, account.currency),
  });
}

/** Both, and the day and the policy. The borrower's key stays masked unless personal data is shown. */
export function standingText(voice: Voice, desk: Desk, showPii: boolean): string[] {
  const { account, policy } = desk;
  const head = paragraph(voice, accountText(voice, desk)).map((line) => voice.palette.title(line));
  return [
    ...head,
    ...paragraph(
      voice,
      voice.say('model.standing', {
        borrower: showPii ? account.borrowerId : maskId(account.borrowerId),
        date: isoDate(account.asOf),
        policy: policy.stamp,
      }),
    ),
    ...paragraph(voice, owedText(voice, desk)),
  ];
}
