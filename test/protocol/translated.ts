/** A parameter, or key of an answer, with the five that hold its translations. */
export const translated = (name: string, separator = ' '): string =>
  [name, ...[1, 2, 3, 4, 5].map((place) => `${name}_lang${place}`)].join(separator)
