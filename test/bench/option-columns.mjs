/** A synthetic portfolio of plan options as columns, the same for the same size and seed, with budgets that all bind. */

/** Numbers in [0, 1): a multiplicative generator. */
function dice(seed) {
  let state = (seed * 48_271 + 11) % 2_147_483_647;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const ID_LENGTH = 9;
/** Shares of what everybody's first option would use. */
const SHARES = { relief: 0.3, reviews: 0.18, contacts: 0.3 };

function limit(kind, all) {
  return { kind, scope: null, limit: Math.floor(all * SHARES[kind]) };
}

/** @returns `{ columns, budgets }` of `accounts` accounts with one to three options each, and three budgets. */
export function optionColumns(accounts, seed) {
  const roll = dice(seed);
  const [gains, reliefs, reviews] = [[], [], []];
  const columns = {
    accounts,
    idUnits: new Uint16Array(accounts * ID_LENGTH),
    idEnd: new Uint32Array(accounts),
    segments: ['can_will', 'cannot_will', 'cannot_wont'],
    partners: ['east', 'west'],
    segmentOf: new Uint8Array(accounts),
    partnerOf: new Uint32Array(accounts),
    firstOption: new Uint32Array(accounts + 1),
  };
  const firsts = { relief: 0, reviews: 0 };
  for (let account = 0; account < accounts; account++) {
    const id = `A${String(account).padStart(ID_LENGTH - 1, '0')}`;
    for (let at = 0; at < ID_LENGTH; at++) columns.idUnits[account * ID_LENGTH + at] = id.charCodeAt(at);
    columns.idEnd[account] = (account + 1) * ID_LENGTH;
    columns.segmentOf[account] = Math.floor(roll() * 3);
    columns.partnerOf[account] = Math.floor(roll() * 3);
    columns.firstOption[account] = gains.length;
    const debt = 50_000 + roll() * roll() * 5_000_000;
    for (let options = 1 + Math.floor(roll() * 3); options > 0; options--) {
      const relief = Math.floor(debt * roll() * 0.3);
      gains.push(Math.floor(relief * roll() * 1.5 + debt * 0.1 * (roll() - 0.2)));
      reliefs.push(relief);
      reviews.push(relief > 150_000 || roll() < 0.1 ? 1 : 0);
    }
    firsts.relief += reliefs[columns.firstOption[account]];
    firsts.reviews += reviews[columns.firstOption[account]];
  }
  columns.firstOption[accounts] = gains.length;
  return {
    columns: {
      ...columns,
      gainMinor: Float64Array.from(gains),
      reliefMinor: Float64Array.from(reliefs),
      review: Uint8Array.from(reviews),
    },
    budgets: [
      limit('relief', firsts.relief),
      limit('reviews', firsts.reviews),
      limit('contacts', accounts),
    ],
  };
}
