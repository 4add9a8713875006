"""A far smaller job than a run: read both exports, join, bucket, afford, one annuity grid, write one file.

Arguments: borrowers.csv delinquencies.csv output.csv GRID, where GRID is JSON with the terms (months), the shares of the
account's rate and the share of the surplus that a policy allows. No rule, no rounding to a schedule, no hazard, no value
of a plan, no levels of approval. Prints its peak memory in kilobytes.
"""

import json
import resource
import sys

import numpy as np
import pandas as pd

A_MONTH = {
    "weekly": 52 / 12,
    "biweekly": 26 / 12,
    "semimonthly": 2.0,
    "monthly": 1.0,
    "quarterly": 1 / 3,
    "semiannual": 1 / 6,
    "annual": 1 / 12,
}
BUCKETS = ["C", "M1", "M2", "M3", "M4", "M5", "M6", "M7+"]


def money_to_spare(rows: pd.DataFrame, share: float) -> np.ndarray:
    """What the month leaves for instalments; nothing where it leaves nothing."""
    a_month = rows["income_frequency"].map(A_MONTH).fillna(1.0)
    income = rows["monthly_income"].fillna(0.0) * a_month
    spent = rows["monthly_expenses"].fillna(0.0) + rows["other_debt_payments"].fillna(0.0)
    return (share * (income - spent)).clip(lower=0.0).to_numpy()


def lowest_that_fits(rows: pd.DataFrame, capacity: np.ndarray, grid: dict) -> pd.DataFrame:
    """Of all terms and rates of the grid, the lowest instalment within the capacity."""
    owed = rows["outstanding"].to_numpy()
    best = np.full(len(rows), np.inf)
    months = np.zeros(len(rows), dtype=np.int32)
    rates = np.zeros(len(rows))
    for term in grid["months"]:
        for part in grid["rateShares"]:
            rate = rows["annual_rate"].to_numpy() * part / 12
            with np.errstate(divide="ignore", invalid="ignore"):
                factor = np.where(rate > 0, rate / -np.expm1(-term * np.log1p(rate)), 1 / term)
            instalment = np.round(owed * factor, 2)
            better = (instalment <= capacity) & (instalment < best)
            best[better] = instalment[better]
            months[better] = term
            rates[better] = 12 * rate[better]
    return pd.DataFrame({"instalment": best, "months": months, "rate": rates}, index=rows.index)


def main(borrowers: str, delinquencies: str, output: str, grid: dict) -> None:
    people = pd.read_csv(borrowers, dtype={"id_number": str, "phone": str})
    rows = pd.read_csv(delinquencies).merge(people, on="borrower_id", how="left")
    parts = ["principal_outstanding", "interest_outstanding", "penalty_outstanding", "fees_outstanding"]
    rows["outstanding"] = rows[parts].fillna(0.0).sum(axis=1)
    days = rows["days_past_due"].fillna(0)
    rows["bucket"] = np.array(BUCKETS)[np.minimum(np.ceil(days / 30).astype(int), 7)]
    capacity = money_to_spare(rows, grid["shareOfSurplus"])
    plans = lowest_that_fits(rows, capacity, grid)
    rows = rows.assign(capacity=capacity, **plans)
    columns = ["account_id", "bucket", "outstanding", "capacity", "instalment", "months", "rate"]
    rows.loc[np.isfinite(rows["instalment"]), columns].to_csv(output, index=False)


main(sys.argv[1], sys.argv[2], sys.argv[3], json.loads(sys.argv[4]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
