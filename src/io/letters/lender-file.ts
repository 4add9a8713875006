/** What letters say of the lender, from a YAML file of the lender's own: it is no part of the policy, whose digest it would move. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { ForbearError, type Issue } from '../../domain/issue.js';
import { parseLocated, plainOf } from '../../policy/located.js';
import type { Language } from '../../policy/policy.js';
import { schemaProblems } from '../../policy/problems.js';
import { sha256Of } from '../digests.js';
import { systemCode } from '../files.js';

const LANGUAGES = ['en', 'zh-CN', 'zh-TW'] as const satisfies readonly Language[];
const MOST_CHARACTERS = 400;

/** Addresses of pages are shown as words, and nothing in a letter is loaded. */
const line = z
  .string()
  .min(1)
  .max(MOST_CHARACTERS, `at most ${MOST_CHARACTERS} characters`)
  .refine((text) => text.trim() !== '', 'text')
  .refine((text) => !/https?:|\/\//i.test(text), 'text without http:// — a page as www.lender.example');
/** One text for all languages, or one for each; a language that is left out has the text of the first. */
const words = z.union([
  line,
  z
    .strictObject({ en: line, 'zh-CN': line, 'zh-TW': line })
    .partial()
    .refine((texts) => Object.keys(texts).length > 0, 'a text in en, zh-CN or zh-TW'),
]);

/** Whether it is charged while a plan runs, and what the agreement says of it. */
const fee = z.strictObject({ charged: z.boolean(), words });

const lender = z.strictObject({
  name: words,
  address: words.optional(),
  phone: line,
  hours: words.optional(),
  complaints_phone: line,
  email: line.optional(),
  website: line.optional(),
  officer: z.strictObject({ name: words, title: words.optional(), phone: line.optional() }).optional(),
  payment: z.strictObject({ payee: words, bank: words, number: line }).optional(),
  credit_bureau: words.optional(),
  annual_fee: fee.optional(),
  other_fees: fee.optional(),
  contingent_costs: z.array(z.strictObject({ item: words, standard: words, collector: words })).optional(),
  lender_duties: z.array(words).optional(),
  breach_liability: words.optional(),
  other_matters: z.array(words).optional(),
});

type Words = z.infer<typeof words>;

/** A charge that the lender's terms name. */
interface Charge {
  readonly item: string;
  readonly standard: string;
  readonly collector: string;
}

/** The lender in one language; null where the file does not say it. */
export interface LenderInLanguage {
  readonly name: string;
  readonly address: string | null;
  readonly phone: string;
  readonly hours: string | null;
  readonly complaintsPhone: string;
  readonly email: string | null;
  readonly website: string | null;
  readonly officer: {
    readonly name: string;
    readonly title: string | null;
    readonly phone: string | null;
  } | null;
  readonly payment: { readonly payee: string; readonly bank: string; readonly number: string } | null;
  readonly creditBureau: string | null;
  readonly annualFee: string | null;
  readonly otherFees: string | null;
  /** Some fee is charged during a plan: the costs of plans, which hold none, would be understated. */
  readonly chargesFees: boolean;
  readonly contingentCosts: readonly Charge[];
  readonly duties: readonly string[];
  readonly breachLiability: string | null;
  readonly otherMatters: readonly string[];
}

export interface LenderFile {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly text: string;
  readonly inLanguage: Readonly<Record<Language, LenderInLanguage>>;
}

/** Throws ForbearError (exit 2) with every problem of the file, each with its line. */
export async function readLender(file: string, cwd: string): Promise<LenderFile> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(resolve(cwd, file)));
  } catch (error) {
    const found = systemCode(error) === 'ENOENT' ? 'no such file' : (systemCode(error) ?? 'not UTF-8 text');
    throw new ForbearError(2, [lenderFault(file, found)]);
  }
  const { tree, issues } = parseLocated(text, file);
  const problems = [...issues];
  const read = tree === null ? null : lender.safeParse(plainOf(tree));
  if (tree !== null && read?.success === false) {
    problems.push(...schemaProblems(lender, tree, read.error.issues));
  }
  if (problems.length > 0 || read?.success !== true) {
    throw new ForbearError(
      2,
      problems.map((issue) => ({ ...issue, code: 'LENDER_INVALID' })),
    );
  }
  const { data } = read;
  return {
    file,
    sha256: sha256Of(text),
    bytes: Buffer.byteLength(text),
    text,
    inLanguage: {
      en: inLanguage(data, 'en'),
      'zh-CN': inLanguage(data, 'zh-CN'),
      'zh-TW': inLanguage(data, 'zh-TW'),
    },
  };
}

function lenderFault(file: string, found: string): Issue {
  return {
    code: 'LENDER_INVALID',
    severity: 'error',
    where: { file, line: null, column: null },
    found,
    expected: 'a YAML file about the lender',
    hint: 'fixtures/demo/lender.yaml is an example',
  };
}

function inLanguage(data: z.infer<typeof lender>, language: Language): LenderInLanguage {
  const say = (given: Words): string => {
    if (typeof given === 'string') return given;
    const other = LANGUAGES.map((one) => given[one]).find((one) => one !== undefined);
    return given[language] ?? other ?? '';
  };
  const orNull = (given: Words | undefined): string | null => (given === undefined ? null : say(given));
  const { officer, payment } = data;
  return {
    name: say(data.name),
    address: orNull(data.address),
    phone: data.phone,
    hours: orNull(data.hours),
    complaintsPhone: data.complaints_phone,
    email: data.email ?? null,
    website: data.website ?? null,
    officer:
      officer === undefined
        ? null
        : { name: say(officer.name), title: orNull(officer.title), phone: officer.phone ?? null },
    payment:
      payment === undefined
        ? null
        : { payee: say(payment.payee), bank: say(payment.bank), number: payment.number },
    creditBureau: orNull(data.credit_bureau),
    annualFee: orNull(data.annual_fee?.words),
    otherFees: orNull(data.other_fees?.words),
    chargesFees: data.annual_fee?.charged === true || data.other_fees?.charged === true,
    contingentCosts: (data.contingent_costs ?? []).map(({ item, standard, collector }) => ({
      item: say(item),
      standard: say(standard),
      collector: say(collector),
    })),
    duties: (data.lender_duties ?? []).map(say),
    breachLiability: orNull(data.breach_liability),
    otherMatters: (data.other_matters ?? []).map(say),
  };
}
