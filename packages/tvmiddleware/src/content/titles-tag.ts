/** The tag under which everything of an operator's films is kept. */
export const titlesTag = 'titles'
