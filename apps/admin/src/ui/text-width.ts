let measure: ((text: string, weight: number) => number) | undefined;

/** A size at which the widths that a browser rounds say enough. */
const sizePx = 100;

/** Wider than most letters are: for where nothing is drawn. */
const guessedEm = 0.55;

function openMeasure(): (text: string, weight: number) => number {
  const canvas = document.createElement('canvas').getContext('2d');
  if (canvas === null) return (text) => text.length * guessedEm;
  const { fontFamily } = getComputedStyle(document.body);
  return (text, weight) => {
    canvas.font = `${weight} ${sizePx}px ${fontFamily}`;
    return canvas.measureText(text).width / sizePx;
  };
}

/** How wide a text is in the page's font, in em. Its figures count as those of a table: all as wide as 0. */
export function textEm(text: string, weight = 400): number {
  measure ??= openMeasure();
  return measure(text.replace(/\d/gu, '0'), weight);
}
