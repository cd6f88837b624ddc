import { defineErrors } from '@headend/base'

/** Everything that can go wrong with screens and what they play. */
export const signageErrors = defineErrors('signage', {
  contentCircle: 409,
  contentTooDeep: 409,
  placeCircle: 409,
  nothingToPublish: 409,
  nothingPublished: 404,
  preparationStopped: 503,
  uploadElsewhere: 409,
  uploadOver: 409,
})
