/** Tag under which gateways hear that something of a screen's hardware has changed. */
export const bindingTag = (screenId: number): string => `signage.binding.${screenId}`
