/** The tag under which an operator's licence servers are kept. */
export const drmTag = 'drm-systems'
