/** What an offer shows: the plans side by side, their months, and the code of each answer. */
import { percent } from '../format.js';
import type { LetterSource, OfferOption } from './letter-source.js';
import { calendarYears, scheduleHalves } from './schedule-view.js';
import type { LetterView, Say } from './view.js';

export function offerView(source: LetterSource, say: Say): LetterView {
  const { options, otherAnswers, decidedAt, terms } = source;
  const { words, date } = say;
  return {
    options: source.lender.chargesFees
      ? []
      : options.map((option, index) => optionView(source, option, index, say)),
    /** Whether there is anything to compare. */
    several: options.length > 1,
    all_responses: [
      ...options.map(({ plan, code }, index) => ({
        answer: words.acceptance(words.options[plan.option] ?? plan.option),
        code,
        value: `accept-${index + 1}`,
      })),
      ...otherAnswers.map(({ reason, code }) => ({
        answer: words.answers[reason ?? 'decline'],
        code,
        value: reason ?? 'decline',
      })),
    ],
    /** Those beside accepting one of the plans. */
    responses: otherAnswers.map(({ reason, code }) => ({
      answer: words.answers[reason ?? 'decline'],
      code,
      value: reason ?? 'decline',
    })),
    answer_by: decidedAt === null ? null : date(decidedAt + terms.planValidDays),
  };
}

function optionView(source: LetterSource, { plan, approved, code }: OfferOption, index: number, say: Say) {
  const { words, money, date } = say;
  const { currency, decidedAt } = source;
  const signedOn = decidedAt ?? plan.startDate;
  return {
    value: `accept-${index + 1}`,
    name: words.options[plan.option] ?? plan.option,
    approved,
    standing: approved ? words.approved : words.needsApproval,
    code,
    /** Paid whole at signing, without instalments. */
    at_once: plan.instalments === 0,
    instalment: plan.instalments === 0 ? null : money(plan.instalmentAmountMinor),
    frequency: words.frequencies[plan.frequency] ?? plan.frequency,
    instalments: plan.instalments === 0 ? null : String(plan.instalments),
    number_of_payments: words.payments(plan.schedule.length + (plan.downPaymentMinor === 0 ? 0 : 1)),
    down: plan.downPaymentMinor === 0 ? null : money(plan.downPaymentMinor),
    first_due: date(plan.instalments === 0 ? Math.max(plan.startDate, signedOn) : plan.firstDueDate),
    last_due: date(plan.instalments === 0 ? Math.max(plan.startDate, signedOn) : plan.lastDueDate),
    total: money(plan.totalPayableMinor),
    given_up: plan.reliefMinor === 0 ? null : money(plan.reliefMinor),
    rate: percent(plan.rateAfter),
    apr: percent(plan.apr),
    calendar: calendarYears(plan, currency, signedOn, words),
    payments: scheduleHalves(plan, currency, signedOn),
  };
}
