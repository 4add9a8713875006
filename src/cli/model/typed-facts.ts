/** One account typed in: the few facts that a first look needs, read by the rules that read the exports. */
import type { Command } from 'commander';
import { ForbearError } from '../../domain/issue.js';
import type { BorrowerCase, EpochDay } from '../../domain/records.js';
import { INPUT_SPECS } from '../../io/columns/inputs.js';
import { memorySource } from '../../io/csv/source.js';
import { csvText } from '../../io/csv/write.js';
import { readPortfolio } from '../../io/portfolio.js';
import type { Policy } from '../../policy/policy.js';
import { required, usageError } from '../ask.js';
import type { Context } from '../command.js';
import type { Options } from '../source.js';

type Table = 'borrowers' | 'delinquencies';

interface FactFlag {
  readonly flag: string;
  readonly key: string;
  readonly table: Table;
  readonly column: string;
  readonly about: string;
  /** Asked for on a terminal when it is missing. */
  readonly needed: boolean;
}

const FLAGS: readonly FactFlag[] = [
  fact('--annual-rate', 'annualRate', 'delinquencies', 'annual_rate', 'annual rate of the account', true),
  fact('--days-past-due', 'daysPastDue', 'delinquencies', 'days_past_due', 'days past due', true),
  fact('--product', 'product', 'delinquencies', 'product', 'product, as the policy knows it', false),
  fact('--income', 'income', 'borrowers', 'monthly_income', 'income a month', true),
  fact('--expenses', 'expenses', 'borrowers', 'monthly_expenses', 'cost of living a month', true),
  fact(
    '--other-debts',
    'otherDebts',
    'borrowers',
    'other_debt_payments',
    'payments to other lenders a month',
    false,
  ),
  fact('--assets', 'assets', 'borrowers', 'liquid_assets', 'cash at hand', false),
];

function fact(
  flag: string,
  key: string,
  table: Table,
  column: string,
  about: string,
  needed: boolean,
): FactFlag {
  return { flag, key, table, column, about, needed };
}

const OUTSTANDING = 'what is owed, 26000 or principal=26000,interest=2600,penalty=900,fees=500';

const PARTS: Readonly<Record<string, string>> = {
  principal: 'principal_outstanding',
  interest: 'interest_outstanding',
  penalty: 'penalty_outstanding',
  fees: 'fees_outstanding',
};

export function addFactFlags(command: Command): void {
  command.option('--outstanding <parts>', `an account typed in: ${OUTSTANDING}`);
  for (const { flag, about } of FLAGS) command.option(`${flag} <value>`, `typed in: ${about}`);
  command.option(
    '--fact <column=value>',
    'typed in: any other column of the exports, such as hardship_reason=illness; may be given again',
    (value: string, before: readonly string[] = []) => [...before, value],
  );
}

/** True when an account is typed in. */
export function isTypedIn(options: Options): boolean {
  return options['outstanding'] !== undefined;
}

/** The id that a typed account has when none was given. */
export const TYPED_ID = 'typed-in';

/** The case of a typed account. Throws ForbearError (2) for what cannot be read, naming the column. */
export async function typedCase(
  accountId: string,
  context: Context,
  options: Options,
  policy: Policy,
  asOf: EpochDay,
): Promise<BorrowerCase> {
  const rows: Record<Table, Map<string, string>> = {
    borrowers: new Map([['borrower_id', TYPED_ID]]),
    delinquencies: new Map([
      ['account_id', accountId],
      ['borrower_id', TYPED_ID],
    ]),
  };
  for (const [column, text] of outstandingParts(
    await required(context, options, 'outstanding', '--outstanding', OUTSTANDING),
  )) {
    rows.delinquencies.set(column, text);
  }
  for (const { flag, key, table, column, about, needed } of FLAGS) {
    const given = options[key];
    if (typeof given === 'string') rows[table].set(column, given);
    else if (needed) rows[table].set(column, await required(context, options, key, flag, about));
  }
  for (const text of (options['fact'] as readonly string[] | undefined) ?? []) {
    const { table, column, value } = namedFact(text);
    rows[table].set(column, value);
  }
  return readCase(rows, policy, asOf);
}

async function readCase(
  rows: Readonly<Record<Table, ReadonlyMap<string, string>>>,
  policy: Policy,
  asOf: EpochDay,
): Promise<BorrowerCase> {
  const source = (table: Table) =>
    memorySource('typed in', csvText([[...rows[table].keys()], [...rows[table].values()]]));
  const { cases, tables } = await readPortfolio(
    { borrowers: source('borrowers'), delinquencies: source('delinquencies') },
    { policyCurrency: policy.currency, asOf, windows: policy },
  );
  const problems = tables.flatMap(({ rejects }) => rejects.flatMap((reject) => reject.problems));
  if (problems.length > 0) throw new ForbearError(2, problems);
  const [kase] = cases;
  if (kase === undefined) throw new Error('a typed account that is in no case');
  return kase;
}

/** `26000` is principal alone. */
function outstandingParts(text: string): [column: string, text: string][] {
  if (!text.includes('=')) return [['principal_outstanding', text]];
  return text.split(',').map((piece) => {
    const [name = '', value = ''] = piece.split('=').map((one) => one.trim());
    const column = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
    if (column === undefined || value === '') {
      throw usageError('--outstanding', JSON.stringify(piece), `${Object.keys(PARTS).join('=…, ')}=…`);
    }
    return [column, value];
  });
}

function namedFact(text: string): { table: Table; column: string; value: string } {
  const at = text.indexOf('=');
  const column = text.slice(0, Math.max(0, at)).trim();
  const tables: readonly Table[] = ['delinquencies', 'borrowers'];
  const table = tables.find((name) => INPUT_SPECS[name].columns.some((one) => one.name === column));
  if (table === undefined || column.endsWith('_id')) {
    throw usageError(
      '--fact',
      JSON.stringify(text),
      'a column of the exports and its value, such as dependents=2',
    );
  }
  return { table, column, value: text.slice(at + 1) };
}
