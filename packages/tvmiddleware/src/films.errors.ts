import { defineErrors } from '@headend/base'

/** Why something about films was refused. */
export const filmErrors = defineErrors('tvmiddleware', {
  /** The parameters are readable each, and make no sense together. */
  contentUnfit: 400,
  metaUnavailable: 503,
  metaIdMissing: 400,
  personNameMissing: 400,
  personUnknown: 404,
  titleUnknown: 404,
  seasonUnknown: 404,
  fileUnavailable: 404,
  episodePlanned: 409,
  titleBought: 409,
  actionUnknown: 404,
})
