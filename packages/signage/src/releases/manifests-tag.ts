/** Tag under which gateways hear that screens play from something else. */
export const manifestsTag = 'signage.manifests'
