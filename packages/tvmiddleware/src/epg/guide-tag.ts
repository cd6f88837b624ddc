/** The tag under which everything kept of one guide channel lies, for every operator that shows it. */
export const guideTag = (epgChannelId: number): string => `guide:${epgChannelId}`
