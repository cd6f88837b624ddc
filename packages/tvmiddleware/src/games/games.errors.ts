import { defineErrors } from '@headend/base'

/** Why the result of a game was refused. */
export const gameErrors = defineErrors('tvmiddleware', {
  gameUnnamed: 400,
  gameUnknown: 404,
  scoreMissing: 400,
  noScores: 404,
})
