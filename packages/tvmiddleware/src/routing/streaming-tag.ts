/** The tag under which it is kept how an operator's services stand: bumped by each change of one, and by its checks. */
export const streamingTag = 'streaming'
