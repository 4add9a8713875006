/** The choice across the portfolio: each budget with what it was used for, and how good the choice is. */
import type { Allocation, BudgetUse } from '../../engine/allocate/allocation.js';
import { count, groupDigits, percent } from '../format.js';
import type { MessageKey } from '../messages/message.js';
import { renderTable } from '../table.js';
import { paragraph, section, type Voice } from '../voice.js';

const INDENT = 2;

const WORDS = {
  relief: { name: 'allocation.relief', price: 'allocation.reliefPrice' },
  reviews: { name: 'allocation.reviews', price: 'allocation.reviewsPrice' },
  contacts: { name: 'allocation.contacts', price: 'allocation.contactsPrice' },
} as const satisfies Record<BudgetUse['kind'], { name: MessageKey; price: MessageKey }>;

/** @returns the section; nothing without budgets. */
export function allocationSection(voice: Voice, allocation: Allocation | undefined): string[] {
  if (allocation === undefined) return [];
  const { currency, budgets } = allocation;
  const heads = [
    voice.say('allocation.budget'),
    voice.say('allocation.for'),
    voice.say('allocation.limit'),
    voice.say('allocation.used'),
    voice.say('allocation.price'),
  ];
  const rows = budgets.map((budget) => [
    voice.say(WORDS[budget.kind].name),
    scopeWords(voice, budget.scope),
    groupDigits(budget.limit),
    groupDigits(budget.used),
    priceWords(voice, budget, currency),
  ]);
  const table = renderTable(heads, rows, {
    colour: voice.colour,
    width: voice.width,
    indent: INDENT,
    align: ['left', 'left', 'right', 'right', 'left'],
    wrap: [1, 4],
  });
  return section(voice, voice.say('allocation.title', { currency }), [
    ...table.split('\n'),
    ...paragraph(voice, verdict(voice, allocation), INDENT),
  ]);
}

function scopeWords(voice: Voice, scope: string | null): string {
  if (scope === null) return voice.say('allocation.whole');
  const equals = scope.indexOf('=');
  const name = scope.slice(equals + 1);
  return scope.slice(0, equals) === 'segment'
    ? voice.say('allocation.segment', { name: voice.label('segment', name) })
    : voice.say('allocation.partner', { name });
}

function priceWords(voice: Voice, budget: BudgetUse, currency: string): string {
  if (budget.accounts === 0) return voice.say('allocation.nobody');
  if (Number(budget.shadow_price) === 0) return voice.say('allocation.noPrice');
  const price =
    budget.kind === 'relief' ? twoDecimals(budget.shadow_price) : groupDigits(budget.shadow_price);
  return voice.say(WORDS[budget.kind].price, { currency, price });
}

/** A ratio as money is read; one too small for that as it is. */
function twoDecimals(price: string): string {
  const short = Number(price).toFixed(2);
  return groupDigits(Number(short) === 0 ? price : short);
}

function verdict(voice: Voice, allocation: Allocation): string {
  const { currency, gain, bound, gap } = allocation;
  const money = (amount: string): string => `${currency} ${groupDigits(amount)}`;
  const sentences = [
    voice.say('allocation.chosen', {
      accounts: count(allocation.accounts),
      count: allocation.chosen,
      shown: count(allocation.chosen),
      gain: money(gain),
    }),
    Number(gap) === 0
      ? voice.say('allocation.optimal')
      : voice.say('allocation.bound', { bound: money(bound), gap: percent(Number(gap), 4) }),
  ];
  return sentences.join(voice.language === 'en' ? ' ' : '');
}
