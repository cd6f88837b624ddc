/** Not yet. */
export const SelfScreen = () => null
