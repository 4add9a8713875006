/** A run folder and the exports since, as the contact stage sees them. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ContactAccount } from '../../../src/engine/contact/account.js';
import { type ContactFiles, type Gathered, gatherContacts } from '../../../src/io/contact/gather.js';
import { openRun } from '../../../src/io/run-folder/open.js';
import { AS_OF, CN, contents, OWNER, publishRun, room } from '../run-folder/small-run.js';

const NONE: ContactFiles = { borrowers: null, contacts: [], payments: [], feedback: null };
const NEXT_DAY = AS_OF + 1;
let folder = '';

beforeAll(async () => {
  folder = await room();
  await publishRun(join(folder, 'run'), contents(), { owner: OWNER });
});

/** Writes the exports and gathers. */
async function gather(
  texts: Partial<Record<'borrowers' | 'contacts' | 'payments' | 'feedback', string>>,
  asOf = NEXT_DAY,
  only: string | null = null,
): Promise<Gathered> {
  const names = Object.keys(texts) as (keyof typeof texts)[];
  for (const name of names) await writeFile(join(folder, `${name}.csv`), texts[name] ?? '');
  const one = (name: keyof typeof texts): string | null => (texts[name] === undefined ? null : `${name}.csv`);
  const many = (name: keyof typeof texts): string[] => (texts[name] === undefined ? [] : [`${name}.csv`]);
  const run = await openRun(join(folder, 'run'), OWNER);
  const files = {
    borrowers: one('borrowers'),
    contacts: many('contacts'),
    payments: many('payments'),
    feedback: one('feedback'),
  };
  return gatherContacts(
    run,
    CN,
    names.length === 0 ? NONE : files,
    { cwd: folder, policyCurrency: 'CNY', asOf, folder },
    only,
  );
}

function find({ accounts }: Gathered, id: string): ContactAccount {
  const found = accounts.find((one) => one.accountId === id);
  if (found === undefined) throw new Error(`no account ${id}`);
  return found;
}

/** Since when each account is overdue. */
function since({ accounts }: Gathered): unknown[] {
  return accounts.map((one) => [one.accountId, one.oldestUnpaidDueDate]);
}

describe('accounts of a run', () => {
  it('stand where the run left them', async () => {
    const { accounts, made } = await gather({});
    const states = Object.fromEntries(accounts.map((one) => [one.accountId, one.standing.state]));
    expect(states).toEqual({
      A01: 'in_review',
      A02: expect.any(String),
      A03: 'refused',
      A04: 'refused',
      A05: 'referred',
      A06: 'needs_information',
      A07: expect.any(String),
      A08: expect.any(String),
      A09: expect.any(String),
      '=A10': expect.any(String),
      A11: expect.any(String),
    });
    expect(made).toBeNull();
  });

  it('without exports know no number, no consent and nothing of a plan', async () => {
    const { accounts } = await gather({});
    expect(new Set(accounts.map((one) => one.borrower.reachable))).toEqual(new Set([false]));
    const planned = find({ accounts, made: null, tracks: null, tables: [], issues: [] }, 'A08').standing;
    expect(planned).toMatchObject({ state: 'plan', plan: { status: null, collectionStopped: null } });
    expect(new Set(accounts.map((one) => one.arrearsKnown))).toEqual(new Set([false]));
  });

  it('on the day of the run know what is overdue', async () => {
    const { accounts } = await gather({}, AS_OF);
    expect(new Set(accounts.map((one) => one.arrearsKnown))).toEqual(new Set([true]));
  });

  it('are overdue since the same day, whichever day is asked about', async () => {
    const [now, later] = [await gather({}), await gather({}, AS_OF + 30)];
    expect(since(later)).toEqual(since(now));
    expect(find(later, 'A04').daysPastDue).toBe(find(now, 'A04').daysPastDue + 29);
  });

  it('with payments know how plans stand, and on which other accounts money came', async () => {
    const gathered = await gather({
      payments: `account_id,paid_on,amount\nA04,2026-07-01,100.00\nA06,2026-06-30,100.00\n`,
    });
    expect(find(gathered, 'A08').standing).toMatchObject({
      state: 'plan',
      plan: { status: 'kept', collectionStopped: true, signed: false, answeredOn: null },
    });
    expect(find(gathered, 'A04').arrearsKnown).toBe(false);
    expect(find(gathered, 'A06').arrearsKnown).toBe(true);
    expect(gathered.tables.map((table) => [table.name, table.accepted])).toEqual([['payments', 2]]);
  });

  it('with feedback after the approval have an answer', async () => {
    const gathered = await gather({
      feedback: `account_id,received_on\nA08,2026-07-01\nA08,2026-06-30\n`,
      payments: 'account_id,paid_on,amount\n',
    });
    expect(find(gathered, 'A08').standing).toMatchObject({
      plan: { answeredOn: NEXT_DAY, asksOther: false },
    });
  });

  it.each([
    ['A08,2026-07-01,lower_instalment\n', true],
    ['A08,2026-07-01,lower_instalment\nA08,2026-07-02,\n', false],
    ['A08,2026-07-02,declined\nA08,2026-07-01,\n', true],
    ['A08,2026-07-01,\nA08,2026-07-01,later_date\n', true],
    ['A08,2026-06-30,later_date\nA08,2026-07-01,\n', false],
  ])('ask for something else when the latest answer does: %j', async (rows, asksOther) => {
    const feedback = `account_id,received_on,wants_change\n${rows}`;
    const gathered = await gather({ feedback, payments: 'account_id,paid_on,amount\n' }, AS_OF + 2);
    expect(find(gathered, 'A08').standing).toMatchObject({ plan: { asksOther } });
  });
});

describe('borrowers of the newer export', () => {
  const HEADER = 'borrower_id,phone,email,region,vulnerable,do_not_contact,language,contact_consent\n';

  it('can be reached, and what either says against it stands', async () => {
    const gathered = await gather({
      borrowers: `${HEADER}B01,+86 138-0000-1234,a@example.com,Wuhan,,true,zh-TW,sms；邮件\nB02,13800001234,,,false,false,,\nB03,,,,,,,\n`,
    });
    expect(find(gathered, 'A01').borrower).toMatchObject({
      numberKey: '3800001234',
      hasEmail: true,
      region: 'Wuhan',
      doNotContact: true,
      language: 'zh-TW',
      consents: ['sms', '邮件'],
      reachable: true,
    });
    // One number, however it is written.
    expect(find(gathered, 'A02').borrower).toMatchObject({
      numberKey: '3800001234',
      hasEmail: false,
      consents: null,
    });
    expect(find(gathered, 'A03').borrower).toMatchObject({ numberKey: null, reachable: true });
    expect(find(gathered, 'A04').borrower).toMatchObject({
      numberKey: null,
      hasEmail: null,
      reachable: false,
    });
  });

  it('bring those of the same number along when one account is asked about', async () => {
    const borrowers = `${HEADER}B01,13800001234,,,,,,\nB02,13800001234,,,,,,\nB08,13900000000,,,,,,\n`;
    const one = await gather({ borrowers }, NEXT_DAY, 'A01');
    expect(one.accounts.map(({ accountId }) => accountId)).toEqual(['A01', 'A02']);
    const two = await gather({ borrowers }, NEXT_DAY, 'A08');
    expect(two.accounts.map(({ accountId }) => accountId)).toEqual(['A08', 'A09']);
    const whole = await gather({ borrowers });
    expect(find(one, 'A01')).toEqual(find(whole, 'A01'));
    expect((await gather({ borrowers }, NEXT_DAY, 'A99')).accounts).toEqual([]);
  });
});

describe('contacts', () => {
  it('keep the time of day where it is given, and are those of the run’s accounts alone', async () => {
    const { made, issues } = await gather({
      contacts: [
        'account_id,contacted_at,channel,party,result,promise_amount,promise_date,message',
        'A01,2026-07-01 21:59,phone,debtor,spoke,100.00,2026-07-05,refusal',
        'A01,2026-07-01T21:59:30-0400,电话,本人,,,,',
        'A02,2026/7/1,,,,,,',
        'Z99,2026-07-01,phone,debtor,spoke,,,',
      ].join('\n'),
    });
    const day = NEXT_DAY;
    expect(made).toEqual([
      {
        accountId: 'A01',
        day,
        minute: 1319,
        offset: null,
        channel: 'phone',
        party: 'debtor',
        result: 'spoke',
        message: 'refusal',
      },
      {
        accountId: 'A01',
        day,
        minute: 1319,
        offset: -240,
        channel: '电话',
        party: 'debtor',
        result: null,
        message: null,
      },
      {
        accountId: 'A02',
        day,
        minute: null,
        offset: null,
        channel: null,
        party: null,
        result: null,
        message: null,
      },
    ]);
    expect(issues).toEqual([]);
  });

  it('without a row are contacts all the same: none', async () => {
    expect((await gather({ contacts: 'account_id,contacted_at\n' })).made).toEqual([]);
  });
});
