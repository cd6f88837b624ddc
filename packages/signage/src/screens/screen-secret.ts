/** What a screen's secret is sealed for. */
export const screenSecret = 'signage-screen'
