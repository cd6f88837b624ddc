/** Not yet. */
export const OperatorScreen = () => null
