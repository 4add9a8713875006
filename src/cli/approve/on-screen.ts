export async function decideOnScreen(): Promise<null> {
  return null;
}
