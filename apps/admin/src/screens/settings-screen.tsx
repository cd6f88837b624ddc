/** Not yet. */
export const SettingsScreen = () => null
