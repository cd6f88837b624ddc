import { defineErrors } from '@headend/base'

/** Why something about selections was refused. */
export const selectionErrors = defineErrors('tvmiddleware', {
  selectionUnknown: 404,
  selectionUnnamed: 400,
  alreadySelected: 409,
  contentMissing: 404,
})
