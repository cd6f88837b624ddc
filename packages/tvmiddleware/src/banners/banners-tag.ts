/** The tag under which an operator's banners are kept. */
export const bannersTag = 'target-banners'
