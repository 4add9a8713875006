/** What the view of a letter says in words, by language. Templates have the rest. */
import type { LetterKind } from '../../../domain/letter-facts.js';
import type { ChangeReason } from '../../../domain/response-code.js';
import type { Language } from '../../../policy/policy.js';
import type { LetterTerms } from '../letter-source.js';
import { en } from './en.js';
import { zhCN } from './zh-CN.js';
import { zhTW } from './zh-TW.js';

export interface LetterWords {
  /** What the document is called. */
  readonly titles: Readonly<Record<LetterKind | 'offer_page', string>>;
  /** `12,345.60` of a currency, as prose has it. */
  readonly money: (amount: string, currency: string) => string;
  readonly options: Readonly<Record<string, string>>;
  readonly frequencies: Readonly<Record<string, string>>;
  readonly methods: Readonly<Record<string, string>>;
  readonly products: Readonly<Record<string, string>>;
  readonly waived: Readonly<Record<'principal' | 'interest' | 'penalty' | 'fees', string>>;
  readonly instalment: (number: number) => string;
  readonly downPayment: string;
  readonly breakRule: (terms: LetterTerms) => string;
  readonly waiverOnBreak: Readonly<Record<LetterTerms['waiverOnBreak'], string>>;
  readonly nothingWaived: string;
  /** `clearsOn` is null where no plan says when the last of it is paid. */
  readonly creditRecord: (years: number, clearsOn: string | null) => string;
  readonly interestItem: string;
  readonly interestStandard: (rate: string) => string;
  readonly annualFeeItem: string;
  readonly otherFeesItem: string;
  readonly penaltyItem: string;
  readonly penaltyStandard: (rate: string) => string;
  readonly inTable: string;
  readonly forms: Readonly<Record<'written' | 'oral', string>>;
  /** What stands where an agreement in writing needs no recording. */
  readonly noRecording: string;
  readonly answers: Readonly<Record<ChangeReason | 'decline', string>>;
  /** Of an option, by its name. */
  readonly acceptance: (option: string) => string;
  readonly approved: string;
  readonly needsApproval: string;
  /** Why an account gets no plan, by the code of the gate, said to the borrower. */
  readonly reasons: Readonly<Record<string, string>>;
  /** For a code that a house policy has and this table has not. */
  readonly otherReason: string;
  readonly asks: Readonly<Record<string, string>>;
  readonly otherAsk: string;
  readonly payments: (count: number) => string;
  readonly months: readonly string[];
  readonly dayOfMonth: (day: string) => string;
  readonly comma: string;
}

const WORDS: Readonly<Record<Language, LetterWords>> = { en, 'zh-CN': zhCN, 'zh-TW': zhTW };

export function wordsOf(language: Language): LetterWords {
  return WORDS[language];
}
