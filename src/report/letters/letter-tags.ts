/** The facts that templates may name. A test holds this list to what letters are given. */

const PATHS = `
letter.id letter.date letter.answer_by letter.recording letter.agreement_id
lender.name lender.address lender.phone lender.email lender.website lender.complaints lender.pay_to lender.officer lender.hours
borrower.name account.number account.product
debt.currency debt.outstanding debt.principal debt.interest debt.penalty debt.fees debt.days_past_due
plan.id plan.currency plan.instalments plan.frequency plan.method plan.instalment plan.final_instalment plan.total
plan.financed plan.down_payment plan.start plan.first_due plan.last_due plan.rate_before plan.rate_after plan.relief
plan.principal_waived plan.interest_waived plan.penalty_waived plan.fees_waived
charges.annual_fee charges.interest charges.other_fees
cost.principal cost.interest cost.fees cost.annualised cost.contingent cost.collector
breach.grace_days breach.unpaid_days breach.misses breach.miss_months breach.waiver
clause.undertaking clause.lender_duties clause.borrower_duties clause.breach clause.other
standing.next_due standing.next_amount standing.arrears standing.open_since standing.paid standing.broken_on
standing.completed_on
credit.years credit.clears_on decision.appeal code.decline code.change
`;

/** Facts that are one text. */
export const TAGS: ReadonlySet<string> = new Set(PATHS.split(/\s+/).filter((path) => path !== ''));

/** Facts that are lists, with what each row of them has. */
export const LIST_TAGS: Readonly<Record<string, readonly string[]>> = {
  schedule: ['number', 'due', 'payment', 'principal', 'interest', 'fee', 'closing'],
  options: [
    'label',
    'instalment',
    'frequency',
    'instalments',
    'first_due',
    'last_due',
    'down_payment',
    'total',
    'relief',
    'apr',
    'code',
    'note',
  ],
  reasons: ['text'],
  asks: ['text'],
};
