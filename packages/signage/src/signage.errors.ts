import { defineErrors } from '@headend/base'

/** Everything that can go wrong with screens and what they play. */
export const signageErrors = defineErrors('signage', {
  contentAway: 503,
  contentBusy: 503,
  contentCircle: 409,
  contentGoing: 503,
  contentNotMeant: 403,
  contentTooDeep: 409,
  notAFeed: 502,
  placeCircle: 409,
  nothingToPublish: 409,
  nothingPublished: 404,
  playsForged: 409,
  playsMissing: 409,
  preparationStopped: 503,
  codeUnknown: 404,
  confirmMany: 409,
  takeoverOver: 409,
  tooManyTakeovers: 409,
  enrolmentUnknown: 404,
  pairingOver: 410,
  storeFull: 507,
  screenRevoked: 410,
  screenSuspended: 403,
  uploadElsewhere: 409,
  uploadOver: 409,
})
