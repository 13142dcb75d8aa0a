/** Whether one version of an add-on, such as `v1.21.1-eksbuild.1`, is newer than another. False where either is not of the form. */
export function isNewer(version: string, than: string): boolean {
  const [left, right] = [numbersOf(version), numbersOf(than)];
  if (left === undefined || right === undefined) return false;
  const at = left.findIndex((number, index) => number !== right[index]);
  return at >= 0 && (left[at] ?? 0) > (right[at] ?? 0);
}

/** Undefined where there is none. One that is not of the form comes behind all others. */
export function newestOf(versions: readonly string[]): string | undefined {
  const known = versions.filter((version) => numbersOf(version) !== undefined);
  return (known.length === 0 ? versions : known).toSorted((left, right) => (isNewer(left, right) ? -1 : 1))[0];
}

function numbersOf(version: string): readonly number[] | undefined {
  const match = /^v(\d+)\.(\d+)\.(\d+)-eksbuild\.(\d+)$/.exec(version);
  return match?.slice(1).map(Number);
}
