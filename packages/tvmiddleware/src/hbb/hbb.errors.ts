import { defineErrors } from '@headend/base'

/** What keeps a television from a provider of pages over channels. */
export const hbbErrors = defineErrors('tvmiddleware', {
  hbbChannelUnknown: 404,
  hbbProviderUnknown: 404,
  hbbNotOffered: 501,
  hbbListEmpty: 400,
  hbbUnreachable: 502,
})
