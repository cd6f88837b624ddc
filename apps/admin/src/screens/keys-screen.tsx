/** Not yet. */
export const KeysScreen = () => null
