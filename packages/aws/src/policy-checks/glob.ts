/** Whether a pattern of IAM means a text: `*` is any text, `?` any character. Its time is the product of the lengths at most. */
export function matchesGlob(pattern: string, text: string): boolean {
  let [at, reached] = [0, 0];
  let star: { readonly at: number; reached: number } | undefined;
  while (reached < text.length) {
    const wanted = pattern.charAt(at);
    if (wanted === '*') star = { at: ++at, reached };
    else if (wanted !== '' && (wanted === '?' || wanted === text.charAt(reached)))
      [at, reached] = [at + 1, reached + 1];
    else if (star !== undefined) [at, reached] = [star.at, ++star.reached];
    else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}

/** Whether there is a text that both patterns mean. */
export function globsMeet(left: string, right: string): boolean {
  const begin = Math.min(literalLength(left), literalLength(right));
  if (left.slice(0, begin) !== right.slice(0, begin)) return false;
  return meet(left.slice(begin), right.slice(begin));
}

/** What comes before the first wildcard. */
function literalLength(pattern: string): number {
  const length = pattern.search(/[*?]/);
  return length < 0 ? pattern.length : length;
}

/** Row by row: after each character of one, up to where in the other they agree. */
function meet(left: string, right: string): boolean {
  let row = [true];
  for (const other of right) row.push(row.at(-1) === true && other === '*');
  for (const one of left) {
    const next = [row[0] === true && one === '*'];
    for (let index = 0; index < right.length; index++) {
      const other = right.charAt(index);
      next.push(
        one === '*' || other === '*'
          ? row[index + 1] === true || next[index] === true
          : row[index] === true && (one === other || one === '?' || other === '?'),
      );
    }
    row = next;
  }
  return row.at(-1) === true;
}
