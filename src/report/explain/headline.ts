/** The decision in a sentence or two, and whose account it is about. */
import type { PlanOption } from '../../engine/decision.js';
import { count, list, longDate, maskId, money, percent } from '../format.js';
import { paragraph, type Voice } from '../voice.js';
import { chosenOption, outcomeOf, type Subject } from './subject.js';

function planSentence(voice: Voice, option: PlanOption, outstanding: string): string {
  const { terms, currency } = option;
  const shown = count(terms.instalments);
  if (terms.settlement) {
    const total = money(option.totalPayableMinor, currency);
    return voice.say('explain.settled', { count: terms.instalments, shown, total, outstanding });
  }
  return voice.say('explain.planned', {
    count: terms.instalments,
    shown,
    frequency: voice.label('frequency', terms.frequency),
    instalment: money(option.instalmentMinor, currency),
    last: longDate(option.lastDueDate, voice.language),
  });
}

function approvalSentence(voice: Voice, subject: Subject, option: PlanOption): string {
  const level = voice.label('level', option.approvalLevel);
  switch (subject.approval?.state) {
    case 'approved':
      return voice.say('explain.approvedBy', { level });
    case 'in_review':
      return voice.say('explain.reviewAt', { level });
    case 'declined':
      return voice.say('explain.declined');
    case 'left_out':
      return voice.say('explain.leftOut');
    default:
      return voice.say('explain.needsLevel', { level });
  }
}

function plannedSentences(voice: Voice, subject: Subject, option: PlanOption): string[] {
  const { currency } = option;
  const outstanding = money(subject.account.outstandingMinor, currency);
  const sentences = [planSentence(voice, option, outstanding)];
  if (option.terms.downPaymentMinor > 0) {
    sentences.push(voice.say('explain.withDown', { down: money(option.terms.downPaymentMinor, currency) }));
  }
  sentences.push(
    option.reliefMinor > 0
      ? voice.say('explain.waived', {
          relief: money(option.reliefMinor, currency),
          outstanding,
          share: percent(option.reliefShare),
        })
      : voice.say('explain.notWaived', { outstanding }),
    approvalSentence(voice, subject, option),
  );
  return sentences;
}

/** One or more sentences that give the decision; the rest of the page says why. */
function headline(voice: Voice, subject: Subject): string[] {
  const outcome = outcomeOf(subject);
  const option = chosenOption(subject);
  if (option !== null && outcome === 'planned') return plannedSentences(voice, subject, option);
  if (outcome === 'planned' || outcome === 'unplanned') {
    const binding = subject.plans?.unplanned?.bindingConstraints ?? [];
    if (binding.length === 0) return [voice.say('explain.unplannedBare')];
    const constraints = list(
      binding.map((code) => voice.label('constraint', code)),
      voice.language,
    );
    return [voice.say('explain.unplanned', { constraints })];
  }
  const reasons = list(
    subject.account.eligibilityReasons.map((code) => voice.label('reason', code)),
    voice.language,
  );
  const key = outcome === 'needs_information' ? 'explain.needsInformation' : (`explain.${outcome}` as const);
  return [voice.say(key, { reasons })];
}

/** Account, borrower, date and policy in one dim line, then the decision. */
export function headLines(voice: Voice, subject: Subject): string[] {
  const { account, policy } = subject;
  const borrower = subject.showPii ? account.borrowerId : maskId(account.borrowerId);
  const about = [
    voice.say('explain.borrower', { borrower }),
    voice.say('explain.asOf', { date: longDate(account.asOf, voice.language) }),
    voice.say('explain.policy', { policy: policy.stamp }),
  ].join(' · ');
  const outcome = outcomeOf(subject);
  const paint = outcome === 'planned' ? voice.palette.good : voice.palette.warn;
  const joint = voice.language === 'en' ? ' ' : '';
  return [
    ...paragraph(voice, voice.say('explain.account', { account: account.accountId })).map(
      voice.palette.title,
    ),
    ...paragraph(voice, about).map(voice.palette.dim),
    '',
    ...paragraph(voice, headline(voice, subject).join(joint)).map(paint),
  ];
}
