import type { ReviewCatalogue } from './catalogue.js';

export const reviewZhCN: ReviewCatalogue = {
  'trail.title': '人工决定',
  'trail.approve': '{date}：{by}（{role}）批准方案{plan}。',
  'trail.reject': '{date}：{by}（{role}）拒绝方案{plan}。',
  'trail.amend': '{date}：{by}（{role}）修改条款，以方案{plan}替代{before}。',
  'trail.undo': '{date}：{by}（{role}）撤销该决定。',
  'trail.stale': '{date}：方案已失效（{reasons}）。',
  'trail.note': '意见：{note}',
};
