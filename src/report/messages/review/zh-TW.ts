import type { ReviewCatalogue } from './catalogue.js';

export const reviewZhTW: ReviewCatalogue = {
  'trail.title': '人工決定',
  'trail.approve': '{date}：{by}（{role}）核准方案{plan}。',
  'trail.reject': '{date}：{by}（{role}）拒絕方案{plan}。',
  'trail.amend': '{date}：{by}（{role}）修改條款，以方案{plan}替代{before}。',
  'trail.undo': '{date}：{by}（{role}）撤銷該決定。',
  'trail.stale': '{date}：方案已失效（{reasons}）。',
  'trail.note': '意見：{note}',
};
