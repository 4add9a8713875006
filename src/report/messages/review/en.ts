/** What people decided, and the screen on which they decide, in English: the source of the other languages. */
export const reviewEn = {
  'trail.title': 'What people decided',
  'trail.approve': '{date}: {by} ({role}) approved plan {plan}.',
  'trail.reject': '{date}: {by} ({role}) rejected plan {plan}.',
  'trail.amend': '{date}: {by} ({role}) set other terms; they make plan {plan} in the place of {before}.',
  'trail.undo': '{date}: {by} ({role}) took the decision back.',
  'trail.stale': '{date}: the plan no longer stood ({reasons}).',
  'trail.note': 'Note: {note}',
} as const;
