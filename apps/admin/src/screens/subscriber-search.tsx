/** Not yet. */
export const SubscriberSearch = () => null
