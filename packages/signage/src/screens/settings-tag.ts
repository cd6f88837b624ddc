/** Settings of screens that need no release have changed. */
export const settingsTag = 'signage.settings'
