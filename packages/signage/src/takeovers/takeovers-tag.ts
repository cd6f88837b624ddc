/** Tag under which gateways hear that another set of takeovers holds. */
export const takeoversTag = 'signage.takeovers'
