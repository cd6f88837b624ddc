/** Not yet. */
export const SubscriberCard = () => null
