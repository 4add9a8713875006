/** Meaning and remedy of an issue code in simplified and traditional Chinese. */
interface IssueLabel {
  readonly meaning: readonly [zhCN: string, zhTW: string];
  readonly remedy: readonly [zhCN: string, zhTW: string];
}
export type IssueLabels = Readonly<Record<string, IssueLabel>>;
