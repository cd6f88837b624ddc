import { defineErrors } from '@headend/base'

/** What is wrong with a question for advertising. */
export const spotErrors = defineErrors('tvmiddleware', {
  spotPlaceMissing: 400,
  spotPlaceTwice: 400,
  spotContextUnreadable: 400,
  spotTimezoneUnfit: 400,
})
