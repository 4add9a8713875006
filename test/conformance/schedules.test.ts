/** Schedules that ACTUS and Apache Fineract published: each is reproduced, or differs for the reason it is listed with. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatIsoDate } from '../../src/domain/dates.js';
import { buildSchedule } from '../../src/domain/schedule/build.js';
import { type GivenTerms, scheduleTerms } from './terms.js';

interface Case {
  readonly id: string;
  readonly set: 'actus' | 'fineract';
  readonly terms: GivenTerms | null;
  /** due_date, principal, interest, closing_balance. */
  readonly rows?: readonly (readonly [string, number, number, number])[];
  readonly dates?: readonly string[];
  readonly instalment?: number;
  /** Compare only so many rows. */
  readonly first?: number;
  readonly note?: string;
  readonly differs?: string;
}
const FILE = new URL('../../fixtures/conformance/schedules.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(FILE, 'utf8')) as { cases: readonly Case[] };

/** Published to 10 decimals and more where nothing is rounded; to the cent, hence exact, where it is. */
const tolerance = (found: Case) =>
  found.set === 'actus' ? 5e-8 * (Number(found.terms?.amount) / 5000) : 1e-9;

/** The first disagreement between ours and the published figures, in words; null when there is none. */
function disagreement(published: Case): string | null {
  const schedule = buildSchedule(scheduleTerms(published.terms!));
  if (schedule.problem !== null) return `refused: ${schedule.problem.field}`;
  const found = schedule.rows;
  if (published.dates !== undefined) {
    const dates = found.map((row) => formatIsoDate(row.dueDate));
    return dates.join() === published.dates.join() ? null : `dates ${dates.join()}`;
  }
  if (published.instalment !== undefined) {
    const level = found
      .slice(0, -1)
      .every((row) => row.paymentMinor === Math.round(published.instalment! * 100));
    return level ? null : `instalment ${found[0]!.paymentMinor}`;
  }
  const rows = published.rows!;
  if (found.length !== rows.length) return `${found.length} rows for ${rows.length}`;
  for (const [index, [due, principal, interest, closing]] of rows.slice(0, published.first).entries()) {
    const row = found[index]!;
    if (formatIsoDate(row.dueDate) !== due)
      return `row ${index + 1}: due ${formatIsoDate(row.dueDate)} for ${due}`;
    const pairs = [
      [row.principalMinor, principal],
      [row.interestMinor, interest],
      [row.closingMinor, closing],
    ] as const;
    for (const [ours, theirs] of pairs) {
      if (Math.abs(ours / 100 - theirs) > tolerance(published))
        return `row ${index + 1}: ${ours / 100} for ${theirs}`;
    }
  }
  return null;
}

const reproduced = cases.filter((published) => published.differs === undefined);
const differing = cases.filter((published) => published.differs !== undefined && published.terms !== null);
const outside = cases.filter((published) => published.differs !== undefined && published.terms === null);

describe('published schedules', () => {
  it('are all here, each reproduced or listed', () => {
    expect(cases.filter((published) => published.set === 'actus')).toHaveLength(45);
    const fineract = cases.filter((published) => published.set === 'fineract');
    expect(new Set(fineract.map((published) => published.id.split('#')[0])).size).toBe(38);
    expect(new Set(cases.map((published) => published.id)).size).toBe(cases.length);
    expect(reproduced.length + differing.length + outside.length).toBe(cases.length);
  });

  it.each(reproduced)('$id', (published) => {
    expect(disagreement(published)).toBeNull();
    const compared = published.rows?.slice(0, published.first) ?? [];
    expect(compared.length > 1 || published.dates !== undefined || published.instalment !== undefined).toBe(
      true,
    );
  });

  it.each(differing)('$id differs: $differs', (published) => {
    expect(disagreement(published)).not.toBeNull();
  });

  it('outside what terms can say are listed with the reason', () => {
    expect(outside.length).toBeGreaterThan(0);
    for (const published of outside) expect(published.differs).toMatch(/\.$/);
  });
});
