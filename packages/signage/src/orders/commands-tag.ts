/** Tag under which gateways hear that there is something to tell screens to do. */
export const commandsTag = 'signage.commands'
