import { describe, expect, it } from 'vitest';
import { addMonths, epochDay } from '../../../src/domain/dates.js';
import { type SampleRows, samplePortfolio } from '../../../src/engine/sample/portfolio.js';

const AS_OF = epochDay(2026, 6, 30);

function take(accounts: number, seed: number, asOf = AS_OF): SampleRows {
  const all = [...samplePortfolio({ accounts, seed, asOf })];
  return {
    borrowers: all.flatMap((rows) => rows.borrowers),
    delinquencies: all.flatMap((rows) => rows.delinquencies),
    payments: all.flatMap((rows) => rows.payments),
    contacts: all.flatMap((rows) => rows.contacts),
    behaviour: all.flatMap((rows) => rows.behaviour),
    feedback: all.flatMap((rows) => rows.feedback),
  };
}

function byAccount<T extends { readonly accountId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.accountId);
    if (group === undefined) groups.set(row.accountId, [row]);
    else group.push(row);
  }
  return groups;
}

const KEYS = ['borrowers', 'delinquencies', 'payments', 'contacts', 'behaviour', 'feedback'] as const;
const sample = take(4000, 7);

describe('samplePortfolio', () => {
  it('gives the same rows for the same seed and other rows for another', () => {
    expect(take(50, 7)).toEqual(take(50, 7));
    expect(take(50, 8).delinquencies).not.toEqual(take(50, 7).delinquencies);
    expect(take(50, 7 + 2 ** 32).delinquencies).not.toEqual(take(50, 7).delinquencies);
  });

  it('makes as many accounts as asked', () => {
    for (const accounts of [1, 2, 3, 17, 250]) {
      expect(take(accounts, 3).delinquencies).toHaveLength(accounts);
    }
  });

  it('begins a longer sample with the shorter one', () => {
    for (const accounts of [1, 7, 100, 333]) {
      const short = take(accounts, 7);
      for (const key of KEYS) {
        expect(sample[key].slice(0, short[key].length)).toEqual(short[key]);
      }
    }
  });

  it('keeps keys unique and joined', () => {
    const borrowers = new Set(sample.borrowers.map((row) => row.borrowerId));
    expect(borrowers.size).toBe(sample.borrowers.length);
    const accounts = new Set(sample.delinquencies.map((row) => row.accountId));
    expect(accounts.size).toBe(4000);
    expect(sample.delinquencies.every((row) => borrowers.has(row.borrowerId))).toBe(true);
    expect(sample.payments.every((row) => accounts.has(row.accountId))).toBe(true);
    expect(sample.contacts.every((row) => accounts.has(row.accountId))).toBe(true);
    expect(sample.feedback.every((row) => accounts.has(row.accountId))).toBe(true);
    expect(sample.behaviour.every((row) => borrowers.has(row.borrowerId))).toBe(true);
    expect(sample.delinquencies.length / sample.borrowers.length).toBeGreaterThan(1.15);
  });
});

describe('the rows of one account agree', () => {
  const paid = byAccount(sample.payments);
  const talked = byAccount(sample.contacts);

  it('counts days past due from the due date, and gives at least one of the two', () => {
    for (const row of sample.delinquencies) {
      const counted = row.oldestUnpaidDueDate === null ? null : AS_OF - row.oldestUnpaidDueDate;
      expect(counted ?? row.daysPastDue).toBeGreaterThanOrEqual(0);
      expect(row.daysPastDue ?? counted).toBe(counted ?? row.daysPastDue);
    }
  });

  it('counts payments, contacts and promises as the event files do', () => {
    let promises = 0;
    for (const row of sample.delinquencies) {
      const rows = paid.get(row.accountId) ?? [];
      const net = new Map<number, number>();
      for (const payment of rows) {
        const day = payment.amountMinor < 0 ? payment.paidOn - 2 : payment.paidOn;
        net.set(day, (net.get(day) ?? 0) + payment.amountMinor);
      }
      const days = [...net].filter(([day, amount]) => amount > 0 && day > AS_OF - 183);
      expect(row.paymentsLast6m).toBe(days.length);
      const contacts = talked.get(row.accountId) ?? [];
      expect(row.promisesMade).toBe(contacts.filter((contact) => contact.promiseDate !== null).length);
      expect(row.collectionAttempts).toBeGreaterThanOrEqual(contacts.length);
      expect(row.promisesBroken).toBeLessThanOrEqual(row.promisesMade ?? 0);
      promises += row.promisesMade ?? 0;
    }
    expect(promises).toBeGreaterThan(500);
  });

  it('dates nothing after the as-of date but promises', () => {
    const days = [
      ...sample.payments.map((row) => row.paidOn),
      ...sample.contacts.map((row) => row.contactedAt),
      ...sample.feedback.map((row) => row.receivedOn),
      ...sample.behaviour.map((row) => row.month),
      ...sample.delinquencies.flatMap((row) =>
        [
          row.originationDate,
          row.oldestUnpaidDueDate,
          row.lastPaymentDate,
          row.lastReliefDate,
          row.writtenOffDate,
        ].filter((day) => day !== null),
      ),
      ...sample.borrowers.flatMap((row) => (row.hardshipSince === null ? [] : [row.hardshipSince])),
    ];
    expect(days.every((day) => day <= AS_OF)).toBe(true);
  });

  it('writes off only after a year in arrears, and secures only what has a product for it', () => {
    const writtenOff = sample.delinquencies.filter((row) => row.writtenOff === true);
    expect(writtenOff.length).toBeGreaterThan(10);
    for (const row of writtenOff) {
      expect(row.oldestUnpaidDueDate ?? AS_OF - (row.daysPastDue ?? 0)).toBeLessThan(addMonths(AS_OF, -11));
      expect(row.writtenOffDate).not.toBeNull();
    }
    expect(
      sample.delinquencies.filter((row) => row.secured).every((row) => row.product === 'auto_loan'),
    ).toBe(true);
  });
});

const median = (list: readonly number[]): number => list[Math.floor(list.length / 2)] ?? 0;

describe('the portfolio has what a real one has', () => {
  const share = (count: number) => count / sample.delinquencies.length;
  const dpd = sample.delinquencies.map(
    (row) => row.daysPastDue ?? AS_OF - (row.oldestUnpaidDueDate ?? AS_OF),
  );

  const bucket = (from: number, to: number) => dpd.filter((days) => days >= from && days <= to).length;

  it('buckets with a falling tail', () => {
    const counts = [bucket(1, 30), bucket(31, 60), bucket(61, 90), bucket(91, 120), bucket(121, 150)];
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(share(bucket(0, 0))).toBeGreaterThan(0.03);
    expect(share(bucket(361, 5000))).toBeGreaterThan(0.02);
  });

  it('borrowers who refuse to pay and earn more than most: strategic defaulters', () => {
    const refused = new Set(
      sample.borrowers.filter((row) => row.willingness === 'refused').map((row) => row.borrowerId),
    );
    expect(refused.size).toBeGreaterThan(50);
    const incomes = (wanted: boolean) =>
      sample.borrowers
        .filter((row) => refused.has(row.borrowerId) === wanted && row.incomeFrequency === 'monthly')
        .flatMap((row) => (row.incomeStatedMinor === null ? [] : [row.incomeStatedMinor]))
        .toSorted((a, b) => a - b);
    expect(median(incomes(true))).toBeGreaterThan(1.5 * median(incomes(false)));
  });

  it('missing values, rare flags, both arms of a trial', () => {
    const blanks = sample.borrowers.filter((row) => row.incomeStatedMinor === null).length;
    expect(blanks / sample.borrowers.length).toBeGreaterThan(0.01);
    expect(blanks / sample.borrowers.length).toBeLessThan(0.06);
    for (const flag of [
      'fraudFlag',
      'disputeFlag',
      'bankruptcyFlag',
      'deceasedFlag',
      'litigationFlag',
    ] as const) {
      const count = sample.delinquencies.filter((row) => row[flag] === true).length;
      expect(count).toBeGreaterThan(0);
      expect(share(count)).toBeLessThan(0.03);
    }
    const treated = sample.delinquencies.filter((row) => row.group === 'treated').length;
    expect(Math.abs(share(treated) - 0.5)).toBeLessThan(0.04);
  });
});

describe('no person in it can be real', () => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

  it('identity numbers are of a region that does not exist and fail their check digit', () => {
    for (const { idNumber } of sample.borrowers) {
      const text = idNumber ?? '';
      expect(text).toMatch(/^99\d{15}[\dX]$/);
      const sum = weights.reduce((all, weight, i) => all + weight * Number(text[i]), 0);
      expect(text[17]).not.toBe('10X98765432'[sum % 11]);
    }
  });

  it('names, phones and addresses are marked', () => {
    for (const row of sample.borrowers) {
      expect(row.name).toMatch(/^测试/u);
      expect(row.phone).toMatch(/^100\d{8}$/);
      expect(row.email ?? 'sample00000000@example.com').toMatch(/^sample\d{8}@example\.com$/);
    }
  });
});
