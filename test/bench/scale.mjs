/** Ten times the accounts, and one job against two. */
import { measuredRun } from './portfolio.mjs';
import { seconds } from './table.mjs';

export default async function scale({ accounts, folder, portfolio }) {
  const tenth = Math.ceil(accounts / 10);
  const small = await measuredRun(await portfolio(tenth), folder, 2);
  const two = await measuredRun(await portfolio(accounts), folder, 2);
  const one = await measuredRun(await portfolio(accounts), folder, 1);
  return [
    { name: `run of ${tenth} --jobs 2`, value: seconds(small.seconds), megabytes: small.megabytes },
    {
      name: `run of ${accounts} --jobs 2`,
      value: seconds(two.seconds),
      ratio: two.seconds / small.seconds,
      to: 'this ÷ a tenth',
      wanted: '≤ 10.5',
      megabytes: two.megabytes,
    },
    {
      name: `run of ${accounts} --jobs 1`,
      value: seconds(one.seconds),
      ratio: one.seconds / two.seconds,
      to: 'one job ÷ two',
      wanted: '≥ 1.7',
      megabytes: one.megabytes,
    },
  ];
}
