import { defineErrors } from '@headend/base'

/** What is said about applications. */
export const applicationErrors = defineErrors('tvmiddleware', { applicationUnknown: 404 })
